"""Axes: the framework's lines and nodes, places along them, belts around them."""
