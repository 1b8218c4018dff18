"""The demo bank: made-up people, bills and a year of ordinary life, for `make run` and the tests."""
