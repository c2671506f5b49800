"""Arcade's tasks: lists, single rows and durable creates over 100,000 of them."""
