"""The use cases of Kanban, one file each."""
