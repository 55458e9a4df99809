"""The gazetteer: places by name."""
