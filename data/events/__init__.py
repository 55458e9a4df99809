"""Sets of many events that somebody else counted."""
