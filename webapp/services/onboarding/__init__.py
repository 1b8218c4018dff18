"""Onboarding: one application of a small business from its first paper to the bank's decision."""
