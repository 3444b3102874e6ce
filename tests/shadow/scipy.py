"""Stands in the way of scipy in the shadow run."""

raise ModuleNotFoundError("scipy is kept out of the shadow run", name="scipy")
