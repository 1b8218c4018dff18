"""Who comes in: one package per group of people, the only code that imports Flask."""
