"""Rows of printed text, whatever they were printed by: characters, cells, labels, tables, checked amounts."""
