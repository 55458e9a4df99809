"""A briefing: its settings, and the files that it makes."""
