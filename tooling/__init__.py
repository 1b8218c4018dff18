"""What sets a fresh clone up. Standard library only: it runs before anything is installed."""
