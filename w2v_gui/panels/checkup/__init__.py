"""Check-up: the questions users ask about a run, each with a figure, a verdict, a sentence and advice."""

from w2v_gui.panels.checkup.panel import CheckUpPanel

__all__ = ["CheckUpPanel"]
