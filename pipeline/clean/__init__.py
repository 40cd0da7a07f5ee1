"""Makes an entry ours: canonical URL, its own title, the best text we have of it."""
