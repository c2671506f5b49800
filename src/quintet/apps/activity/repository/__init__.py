"""Every query of Activity, named. Nothing here commits."""
