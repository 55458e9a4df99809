"""The report of a case in words and figures, for every medium."""
