"""The servers that are compared, each an ASGI or WSGI application in a module of its own."""
