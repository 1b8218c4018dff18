"""Tax forms of numbered rows: VAT returns and income tax returns, whichever edition printed them."""
