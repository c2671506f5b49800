"""The HTTP interface of Activity."""
