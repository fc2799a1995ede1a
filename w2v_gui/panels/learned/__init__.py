"""What was learned: the text's own pairs beside what every run predicts of them."""

from w2v_gui.panels.learned.panel import LearnedPanel

__all__ = ["LearnedPanel"]
