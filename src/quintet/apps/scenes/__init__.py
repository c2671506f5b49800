"""Scenes: save and resume a story."""
