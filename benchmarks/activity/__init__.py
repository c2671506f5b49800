"""Activity's feed: pages of prompts with everything below them."""
