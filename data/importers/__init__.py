"""Readers of files of events, one module for each form."""
