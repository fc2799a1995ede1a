"""Shows foreign text literally: Qt would read parts of it as markup, mnemonics or placeholders.

All text that comes from outside (a file's name, a word, what a person typed) reaches labels, tooltips, menus
and titles through this module. ``word2vec.printable`` makes such text printable; this module keeps Qt from
parsing it.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from w2v_gui.word2vec.printable import shown

MAX_LINE_CHARACTERS = 70
"""Longest line of a tooltip that is not wrapped."""


class PlainLabel(QLabel):
    """A label that shows its text literally; a plain ``QLabel`` guesses the format and interprets tags in it."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wordWrap: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wordWrap)


class MarkupLabel(QLabel):
    """A label for the program's own markup; the caller must escape foreign text in it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.RichText)


def tooltip(*lines: str) -> str:
    """A tooltip that shows ``lines`` literally, and wraps long ones; Qt would interpret tags in them.

    It is markup only where it must be, because Qt wraps lines only in tooltips with markup.
    """
    plain = "\n".join(map(shown, lines))
    long = any(len(line) > MAX_LINE_CHARACTERS for line in plain.split("\n"))
    if not long and "<" not in plain and "&" not in plain:
        return plain
    return f'<div style="white-space:pre-wrap">{escape(plain, quote=False)}</div>'


def caption(text: str) -> str:
    """``text`` escaped for a button or menu item; a single & would underline the next letter."""
    return shown(text).replace("&", "&&")


def window_title(text: str) -> str:
    """``text`` escaped for a window title; Qt replaces a single [*] by the star of unsaved changes."""
    return shown(text).replace("[*]", "[*][*]")
