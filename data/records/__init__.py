"""Reading a case: tables, case description, map extracts."""
