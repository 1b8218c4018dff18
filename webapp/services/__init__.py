"""What the bank does: one package per capability, readable without Flask."""
