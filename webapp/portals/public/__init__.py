"""The doors everybody comes through: the front page, sign-in, settings, messages, help."""
