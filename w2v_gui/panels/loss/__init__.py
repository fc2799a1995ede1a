"""The loss picture: one method's own objective while it trains."""

from w2v_gui.panels.loss.panel import LossPanel

__all__ = ["LossPanel"]
