"""Checks of records, and the faults that they find."""
