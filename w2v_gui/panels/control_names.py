"""What sentences of the panels call controls outside the panels: their own labels, in the same language."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, ControlName

OPEN = ControlName("Actions", (QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "&Open…")))
TRAIN = ControlName("Actions", (QT_TRANSLATE_NOOP("Actions", "Train"),))


def open_menu() -> str:
    """*File ▸ Open*."""
    return OPEN.spelled(QCoreApplication.translate)


def train_button() -> str:
    """*Train*."""
    return TRAIN.spelled(QCoreApplication.translate)
