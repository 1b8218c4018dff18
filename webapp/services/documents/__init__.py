"""Documents: receiving files, reading them, and keeping what the owner confirmed."""
