"""Extraction of the map layers of a case from public packages.

Run with ``python -m data.extract``; the program never imports it at run time.
"""
