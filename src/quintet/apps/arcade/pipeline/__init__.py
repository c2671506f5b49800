"""From a pasted todo list to a planned run, over plain sqlite3."""
