"""Stands in the way of matplotlib in the shadow run."""

raise ModuleNotFoundError("matplotlib is kept out of the shadow run", name="matplotlib")
