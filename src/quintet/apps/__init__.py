"""The apps: rooms of one shape that never import each other."""
