"""Stands in the way of shapely in the shadow run."""

raise ModuleNotFoundError("shapely is kept out of the shadow run", name="shapely")
