"""The use cases of Activity."""
