"""The printed sheet and the maps of the slides, drawn without a browser."""
