"""Shows names and words of texts as the text they are: Qt takes much of it for markup, mnemonics, places to fill.

Whatever comes from outside (a file's name, a word, what a person typed) reaches a label, tooltip, menu or title
through here. ``word2vec.printable`` says what it looks like; this module keeps Qt from reading it.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from w2v_gui.word2vec.printable import shown


class PlainLabel(QLabel):
    """A label that shows its text letter by letter; a plain ``QLabel`` guesses, and obeys tags it finds."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wordWrap: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wordWrap)


class MarkupLabel(QLabel):
    """A label for the program's own markup; foreign text in it is escaped by whoever puts it in."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.RichText)


def tooltip(*lines: str) -> str:
    """The tooltip that shows ``lines`` as they are; Qt would obey tags in them."""
    plain = "\n".join(map(shown, lines))
    if "<" not in plain and "&" not in plain:  # without them Qt finds no markup, and the widget's tip reads well
        return plain
    return f'<div style="white-space:pre">{escape(plain)}</div>'


def caption(text: str) -> str:
    """The text of a button or menu item that shows ``text``; a single & would underline the next letter."""
    return shown(text).replace("&", "&&")


def window_title(text: str) -> str:
    """The title that shows ``text``; a single [*] would stand for the star of unsaved changes."""
    return shown(text).replace("[*]", "[*][*]")
