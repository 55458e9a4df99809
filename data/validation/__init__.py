"""Checks of the records of a case."""
