"""A person of the bank: calls back within an hour the customer chose, or waits at a branch."""
