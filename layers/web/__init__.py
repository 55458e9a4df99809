"""Building blocks of the map in the browser: features, shapes, popups."""
