"""Kanban over HTTP: the first clients' calls, and those that came later."""
