"""A kind card on a day that matters: once, without any offer."""
