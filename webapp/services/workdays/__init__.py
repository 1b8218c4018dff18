"""The bank's own table of working days: what its people change in it, and what that moves."""
