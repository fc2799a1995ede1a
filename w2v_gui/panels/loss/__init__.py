"""The loss panel: the objective of one run, or the held-out evaluations of all."""

from w2v_gui.panels.loss.panel import LossPanel

__all__ = ["LossPanel"]
