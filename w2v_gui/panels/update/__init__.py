"""One update: a real pair of the corpus, and what training does with it, number by number."""

from w2v_gui.panels.update.panel import UpdatePanel

__all__ = ["UpdatePanel"]
