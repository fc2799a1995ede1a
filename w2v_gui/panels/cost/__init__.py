"""The panel *Cost per pair*: dot products and time of every run, and how both grow with |V|."""

from w2v_gui.panels.cost.panel import CostPanel

__all__ = ["CostPanel"]
