"""Every query of Kanban, named. Nothing here commits."""
