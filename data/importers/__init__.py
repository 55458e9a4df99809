"""Importers of event sets: one module per form of file; the module is the importer.

Each has ``ENDINGS``, of the names of its files, and ``read(file, content)``. To add
one, add its module: `data.importers.read_events` goes through this folder. Modules
whose names begin with an underscore are shared by several importers.
"""
