"""Products with a risk level, shown only to people they suit."""
