"""Views that docks are put together from: they show what they are given, say what was clicked."""
