"""A real window with a small text, and with questions answered from a script."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator

from tests.person import Person
from tests.shell.using import FileOwner, settle, switch_race
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.languages import install_language
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer
from w2v_gui.shell.style import dress
from w2v_gui.shell.window import Window
from w2v_gui.shell.work import Works


class Scripted(Person):
    """Keeps what was asked.

    Attributes:
        asked: every text that a dialog would have shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def before_losing(self, text):
        self.asked.append(text)
        return super().before_losing(text)

    def keep_text(self, text, size):
        self.asked.append(text)
        return super().keep_text(text, size)

    def missing_text(self, text):
        self.asked.append(text)
        return super().missing_text(text)

    def left_over(self, text):
        self.asked.append(text)
        return super().left_over(text)

    def go_on(self, title, text, button):
        self.asked.append(text)
        return super().go_on(title, text, button)


@pytest.fixture
def person():
    return Scripted()


@pytest.fixture
def preferences():
    return Preferences(None)


@pytest.fixture
def works(qapp, clock):
    return Works(clock=clock)


@pytest.fixture
def reader(works):
    return FileOwner(works, "Reading {name}")


@pytest.fixture
def in_language(qapp):
    """Installs a language for one test."""
    before = QLocale()
    yield partial(install_language, qapp)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def dressed(qapp):
    """``dress``, to be called as in the program once the widgets stand; its work is undone when they are gone."""
    style, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    yield partial(dress, qapp)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # to style them once more would take long
    qapp.setStyleSheet(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def window(qtbot, qapp, dressed, person, preferences):
    """An open window with no corpus yet; closed and its threads gone at the end."""
    theme = Theme()
    qapp.setFont(theme.font())
    window = Window(theme, preferences, person)
    window.resize(1600, 1000)
    dressed(theme)
    window.show()
    qtbot.waitExposed(window)
    yield window
    person.answer = Answer.DISCARD
    window.close()
    window.deleteLater()


@pytest.fixture
def text_file(tmp_path):
    """A text of a few hundred short sentences, large enough to train on and small enough to train at once."""
    lines = [
        f"the {who} {does} the {what} in the {where}"
        for who, does, what in (
            ("king", "rules", "land"),
            ("queen", "rules", "court"),
            ("cook", "bakes", "bread"),
        )
        for where in ("palace", "kitchen", "garden")
    ]
    path = tmp_path / "small.txt"
    path.write_text("\n".join(lines * 40), encoding="utf-8")
    return path


@pytest.fixture
def opened(qtbot, window, text_file):
    """The window with the small text open."""
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(text_file))
    return window


@pytest.fixture
def toy(qtbot, window):
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open("toy:kingdom")
    return window


@pytest.fixture
def race(qtbot, opened):
    """The window with the small text open and the race switched on."""
    switch_race(opened)
    settle(qtbot, opened)
    return opened
