"""Time deposits: open one, what it brings, take it out early."""
