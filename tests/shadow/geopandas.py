"""Stands in the way of geopandas in the shadow run."""

raise ModuleNotFoundError("geopandas is kept out of the shadow run", name="geopandas")
