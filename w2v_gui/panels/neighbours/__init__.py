"""Neighbours: the words nearest to the selected one, method beside method."""

from w2v_gui.panels.neighbours.panel import NeighboursPanel

__all__ = ["NeighboursPanel"]
