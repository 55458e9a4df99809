"""Importers of event sets, one module for each file format."""
