"""Use cases, verb first."""
