"""Interpretation and comparison of claims."""
