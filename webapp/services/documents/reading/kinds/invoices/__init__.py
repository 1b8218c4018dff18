"""Invoices: what each dialect calls things, what the print says, the fields they become, and the checks between them."""
