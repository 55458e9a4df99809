"""Briefings: settings, and the files made from them."""
