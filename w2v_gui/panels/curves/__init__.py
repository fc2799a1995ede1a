"""Learning curves of meaning: neighbours and analogies over the training."""

from w2v_gui.panels.curves.panel import CurvesPanel

__all__ = ["CurvesPanel"]
