"""Slides that can be edited: a map beside tables of claims."""
