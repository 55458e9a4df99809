"""Editable slides: a map beside tables of claims."""
