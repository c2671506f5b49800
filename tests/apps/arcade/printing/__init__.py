"""Receipts from a database to paper: gathered, printed, served, planned."""
