"""Scenes' sessions: load and save, as the game's client does it."""
