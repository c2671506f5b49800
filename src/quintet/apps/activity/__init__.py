"""Activity: a live feed of what agents do."""
