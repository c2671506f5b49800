"""Arcade: todo lists become score runs, printed as receipts."""
