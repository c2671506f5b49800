"""Clarity: big tasks in calm small steps, and a way through panic."""
