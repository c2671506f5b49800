"""Side-by-side measurements of arcade's `/tasks` against other ways of serving it."""
