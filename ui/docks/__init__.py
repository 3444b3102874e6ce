"""The docks, each a view over a layer that the user picked."""
