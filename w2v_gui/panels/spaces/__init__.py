"""Word spaces: the vectors of two or three runs in one plane, turned onto those of the first."""

from w2v_gui.panels.spaces.panel import SpacesPanel

__all__ = ["SpacesPanel"]
