"""How the check-up writes numbers, words and sentences in the language of the window."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import decimal, isolated, percent, whole_number
from w2v_gui.panels.theme.numbers import THIN_SPACE
from w2v_gui.word2vec.analysis.checkup_sentences import Sentence, Share, Unit, Words
from w2v_gui.word2vec.printable import shown


def translated(text: str) -> str:
    """A marked text of the check-up."""
    return QCoreApplication.translate("checkup", text)


def sentence(said: Sentence) -> str:
    """``said`` in the language of the window."""
    return said.spelled(QCoreApplication.translate, _written)


def figure(value: float | None, unit: Unit) -> str:
    """The figure of a finding; a dash if there is none."""
    if value is None:
        return "–"
    if unit == "gap":
        text = percent(value)
        return f"+{text}" if value > 0 and text.strip(f"0.{THIN_SPACE}%") else text
    return percent(value) if unit == "share" else decimal(value, 2)


def _written(value: object) -> str:
    if isinstance(value, Words):
        return ", ".join(f"“{isolated(shown(word))}”" for word in value)
    if isinstance(value, Share):
        return percent(value)
    if isinstance(value, float):
        return decimal(value, 2)
    return whole_number(value) if isinstance(value, int) else str(value)
