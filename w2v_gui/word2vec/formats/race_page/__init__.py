"""Writes the figures of a race as one self-contained web page, with its pictures as SVG."""

from w2v_gui.word2vec.formats.race_page.page import race_page

__all__ = ["race_page"]
