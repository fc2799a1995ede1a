"""One update as geometry: arrows in the plane through v and Δv."""

from w2v_gui.panels.geometry.panel import GeometryPanel

__all__ = ["GeometryPanel"]
