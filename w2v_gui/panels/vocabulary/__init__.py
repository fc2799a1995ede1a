"""Vocabulary: every word with its count, share and Huffman code."""

from w2v_gui.panels.vocabulary.panel import VocabularyPanel

__all__ = ["VocabularyPanel"]
