"""Every query, by area. They take a session and know nothing of who opened it."""
