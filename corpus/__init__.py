"""Article files → articles → chunks. Knows nothing of vectors or of Telegram."""
