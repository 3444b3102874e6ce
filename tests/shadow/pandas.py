"""Stands in the way of pandas in the shadow run."""

raise ModuleNotFoundError("pandas is kept out of the shadow run", name="pandas")
