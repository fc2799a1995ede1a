"""One draw is noisy: the steps of v for one pair with many draws of noise words."""

from w2v_gui.panels.draws.panel import DrawsPanel

__all__ = ["DrawsPanel"]
