"""Arcade's use cases, one file per group. Each takes a unit, follows the rules, records changes."""
