"""Clarity: big tasks in calm small steps, and a panic button."""
