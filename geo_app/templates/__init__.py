"""Templates of markup, and the messages that they use."""
