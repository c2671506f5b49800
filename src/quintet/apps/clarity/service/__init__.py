"""The use cases of Clarity: who asks is a session, and a session sees only its own rows."""
