"""The word space: all centre vectors in two principal components."""

from w2v_gui.panels.projection.panel import ProjectionPanel

__all__ = ["ProjectionPanel"]
