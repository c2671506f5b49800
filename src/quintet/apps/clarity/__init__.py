<<<<<<< HEAD
"""Clarity: big tasks in calm small steps, and a way through panic."""
=======
"""Clarity: big tasks in calm small steps, and a panic button."""
>>>>>>> ctext
