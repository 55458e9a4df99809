"""Cuts the map layers of a case out of public packages: ``python -m data.extract``.

Nothing that the program does at run time imports this package.
"""
