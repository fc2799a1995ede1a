"""Panels that rest while a training goes on: nothing is computed twice, and resting counts as settled."""

from collections.abc import Hashable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.paced_panel import PacedPanel, rest_ms
from w2v_gui.panels.theme import Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection


@dataclass(frozen=True)
class Question:
    key: Hashable
    choice: Hashable = 0
    live: bool = True

    def answer(self, cancelled):
        return self


class Paced(PacedPanel):
    """Asks ``question`` with every drawing, and keeps the answers."""

    key = "paced"
    needs_training = False
    busy_share = 1e-9  # after the first answer it rests for the whole test

    def build(self):
        self.question = Question(0)
        self.answers = []

    def draw(self):
        self.ask(self.question)

    def show_answer(self, answer):
        self.answers.append(answer.key)


@pytest.fixture
def panel(qtbot):
    panel = Paced(Runs(), Selection(), Theme())
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.drawn):
        panel.show()
    qtbot.waitUntil(lambda: panel.answers == [0])
    return panel


def ask(qtbot, panel, question):
    panel.question = question
    with qtbot.waitSignal(panel.drawn):
        panel.view.changed.emit()


def test_while_it_rests_it_is_settled_and_says_so_with_every_snapshot(qtbot, panel):
    for state in (1, 2, 3):
        ask(qtbot, panel, Question(state))
        assert panel.settled
    assert panel.answers == [0]


def test_the_user_and_the_end_of_the_training_are_answered_at_once(qtbot, panel):
    for question in (Question(1, choice=1), Question(1, choice=1), Question(2, 1), Question(3, 1, live=False)):
        ask(qtbot, panel, question)
    qtbot.waitUntil(lambda: panel.answers == [0, 1, 3])


def test_what_it_was_last_asked_before_a_training_began_is_not_forgotten(qtbot, panel):
    ask(qtbot, panel, Question(1, live=False))
    panel.question = Question(2, live=False)
    panel.draw()  # it is being answered when the training begins
    panel.question = Question(3)
    panel.draw()
    qtbot.waitUntil(lambda: panel.answers[-1] == 3)


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5])
def test_a_rest_leaves_the_rest_of_the_time_to_the_training(share):
    assert 1.0 / (1.0 + rest_ms(1.0, share) / 1000) == pytest.approx(share, rel=1e-3)


def test_panels_beside_each_other_rest_longer(qtbot, monkeypatch):
    rests = []
    monkeypatch.setattr("w2v_gui.panels.paced_panel.rest_ms", lambda _, share: rests.append(share) or 10**6)
    window, runs = QWidget(), Runs()
    panels = [Paced(runs, Selection(), Theme(), window) for _ in range(3)]
    panels[2].hide()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(rests) == 2)
    assert rests == [Paced.busy_share / 2] * 2
