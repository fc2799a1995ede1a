"""Vocabulary: every word with its count, share and code in the tree."""

from w2v_gui.panels.vocabulary.panel import VocabularyPanel

__all__ = ["VocabularyPanel"]
