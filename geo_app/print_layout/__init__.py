"""The printed sheet, and the maps of slides, drawn without a browser."""
