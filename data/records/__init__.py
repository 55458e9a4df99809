"""Readers of a case: tables, case description, map extracts and data package."""
