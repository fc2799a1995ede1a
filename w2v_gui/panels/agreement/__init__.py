"""Agreement: how many of the nearest neighbours of each word two runs share, and how much of that is noise."""

from w2v_gui.panels.agreement.panel import AgreementPanel

__all__ = ["AgreementPanel"]
