"""One window for the tests of a module, each of which gets it as it opened, without a corpus."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.person import Person
from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer
from w2v_gui.shell.style import dress
from w2v_gui.shell.window import Window
from w2v_gui.word2vec.objectives import OBJECTIVES

SIZE = (1600, 1000)


def open_window(person: Person, preferences: Preferences) -> Iterator[Window]:
    """A window on show, in the look of the program; closed, and its look undone, when the generator goes on."""
    app = QApplication.instance()
    style, font, palette = app.styleSheet(), app.font(), app.palette()
    theme = Theme()
    app.setFont(theme.font())
    window = Window(theme, preferences, person)
    window.resize(*SIZE)
    dress(app, theme)  # as in the program, once the widgets stand
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    yield window
    person.answer = Answer.DISCARD
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # to style them once more would take long
    app.setStyleSheet(style)
    app.setFont(font)
    app.setPalette(palette)


@dataclass
class Shared:
    """A window, who answers its questions, what it remembers, and the panels in front when it opened."""

    window: Window
    person: Person
    preferences: Preferences
    front: Mapping[bool, Sequence[Panel]]

    @property
    def open(self) -> bool:
        """Whether no test has closed it."""
        return self.window.isVisible()

    def renew(self, qtbot) -> None:
        """Leave nothing of what a test did; panels keep what was chosen in their own controls."""
        window, controller = self.window, self.window.controller
        window.corpora.cancel()
        window.lessons.leave()
        controller.pause()
        window.race.switch(False)
        qtbot.waitUntil(lambda: not controller._thread.jobs)  # a paused job ends without a signal
        controller.replay.go_live()
        runs, selection = controller.runs, controller.selection
        controller.drop(runs.exchange(runs.fresh(list(OBJECTIVES))).runs)
        selection.word = selection.partner = None
        runs.changed.emit()
        selection.changed.emit()
        act = window.actions_
        for action, on in ((act.larger, False), (act.dark, False), (act.settings, True), (act.replay_bar, True)):
            action.setChecked(on)
        act.reset_layout.trigger()
        window.deck.bring_to_front(self.front)
        window.resize(*SIZE)
        window.messages.close_message()
        vars(self.person).clear()
        self.person.__init__()
        qtbot.waitUntil(lambda: not any(timer.isActive() for timer in window.findChildren(QTimer)))


def shared_window(person: Person) -> Iterator[Shared]:
    """The body of a module's fixture ``shared``. A test that closes the window leaves the next ones their own."""
    preferences = Preferences(None)
    for window in open_window(person, preferences):
        yield Shared(window, person, preferences, window.deck.front_panels())
