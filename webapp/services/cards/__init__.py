"""Bank cards: report one lost, lift the report."""
