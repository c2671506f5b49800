"""Five complete AI-assisted apps on one small kernel."""
