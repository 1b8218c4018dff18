"""What a month looks like: came in, went out, and the plan a person set herself."""
