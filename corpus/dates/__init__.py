"""Date expressions of French news: found, and resolved against the article's own date."""
