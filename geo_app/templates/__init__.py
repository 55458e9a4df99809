"""HTML templates, and the messages that templates and scripts use."""
