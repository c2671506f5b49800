"""Kanban: a board that loses no edit."""
