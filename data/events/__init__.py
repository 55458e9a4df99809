"""Event sets: tables of many events from other projects."""
