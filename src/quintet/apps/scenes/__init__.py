"""Scenes: save and resume a story of eleven scenes."""
