"""Who is there: people, sign-in by passkey or one-time code, sessions and how each person likes to read."""
