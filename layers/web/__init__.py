"""What the map in the browser is made of: features, shapes, popups."""
