"""The HTTP side of Clarity."""
