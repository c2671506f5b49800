"""Every query of Clarity, named. Nothing here commits."""
