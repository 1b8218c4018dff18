"""Lending: what a loan costs and when it is paid back, to the fen, before anybody signs."""
