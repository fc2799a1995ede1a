"""The loss panel: the loss of one run under its own objective, or the held-out evaluations of all runs."""

from w2v_gui.panels.loss.panel import LossPanel

__all__ = ["LossPanel"]
