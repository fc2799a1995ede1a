"""Neighbours: the words nearest to the selected one, in the models of several runs side by side."""

from w2v_gui.panels.neighbours.panel import NeighboursPanel

__all__ = ["NeighboursPanel"]
