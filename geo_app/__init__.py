"""How the map is used: command line, exported page, and page in the browser."""

__version__ = "0.1.0"
