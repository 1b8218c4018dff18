"""What everything stands on: money, clock, ids, errors, database, crypto. Imports nothing above it."""
