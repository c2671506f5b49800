"""Decisions about events that need nothing but the events."""
