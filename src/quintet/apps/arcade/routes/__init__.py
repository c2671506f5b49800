"""Arcade over HTTP: one file per resource; each route calls one service function."""
