"""One update: a real pair of the corpus, and every number of the training step on it."""

from w2v_gui.panels.update.panel import UpdatePanel

__all__ = ["UpdatePanel"]
