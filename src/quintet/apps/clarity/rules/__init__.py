"""What a session may be told: decisions without I/O."""
