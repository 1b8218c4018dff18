"""Credit: what confirmed documents say about an application, by rules the bank keeps as data."""
