"""The status bar shows how far reading or training has come, and how long the rest will take."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QProgressBar

from w2v_gui.panels.theme import Theme
from w2v_gui.shell.statusbar import StatusBar
from w2v_gui.shell.work import Works
from w2v_gui.training.runs import Runs
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def runs(qapp):
    return Runs()


@pytest.fixture
def bar(qtbot, runs, works):
    bar = StatusBar(runs, works, Theme())
    qtbot.addWidget(bar)
    bar.show()
    return bar


def reach(runs, snapshot):
    """Let the training of the run in focus reach ``snapshot``."""
    runs.dataset = snapshot.dataset
    runs.focus.advance(snapshot)
    runs.changed.emit()


def shown(bar):
    """All visible texts, without their markup."""
    texts = (label.text() for label in bar.findChildren(QLabel) if label.isVisible() and label.text())
    return [
        text.replace("&nbsp;", "").replace('<b style="font-weight:600">', "").replace("</b>", "")
        for text in texts
    ]


def test_reading_shows_its_share_and_the_time_left_and_leaves_nothing_behind(bar, reader, clock):
    assert not bar.cancel.isVisible()
    reader.moved.emit("book.txt", 0.0)
    clock.now += 30
    reader.moved.emit("book.txt", 0.25)
    assert shown(bar) == ["Reading book.txt", "25\N{NARROW NO-BREAK SPACE}%", "time left 1:30"]
    assert bar.findChild(QProgressBar).value() == 250
    reader.moved.emit("long" * 100, 0.0)
    assert len(bar.state_text) < 60
    bar.cancel.click()
    assert shown(bar) == ["No corpus open"]
    assert not bar.cancel.isVisible()


@pytest.mark.parametrize(("threads", "says"), [(1, "pairs/s"), (3, "pairs/s on 3 cores")])
def test_a_running_training_says_on_how_many_cores(qtbot, tiny_dataset, tiny_config, threads, says):
    session = Session(tiny_dataset, tiny_config, "negative-sampling", threads)
    session.step()
    session.threads = threads  # also where the system allows but one
    runs = Runs()
    bar = StatusBar(runs, Works(), Theme())
    qtbot.addWidget(bar)
    bar.show()
    reach(runs, session.snapshot())
    [speed] = [text for text in shown(bar) if text.startswith("speed")]
    assert speed.endswith(says)
    runs.speed = Speed.ONE_PAIR  # its clock counts only the computing, not the waiting
    runs.changed.emit()
    assert not [text for text in shown(bar) if text.startswith("speed")]


def test_the_time_left_of_a_training_is_told_once_it_can_be_known(bar, runs, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    for _ in range(4):
        session.step()
    begun = float(session.snapshot().losses.seconds[0])
    for seconds, told in ((begun + 0.5, False), (begun + 2.0, True)):
        session.seconds = seconds
        reach(runs, session.snapshot())
        assert any("time left" in text for text in shown(bar)) == told


def test_a_time_left_that_is_not_certain_is_a_range(bar, runs, tiny_dataset, tiny_config):
    """After a slow start: the first step took ten minutes, the others almost no time."""
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    for _ in range(4):
        session.step()
    snapshot = session.snapshot()
    losses = LossCurve(np.array([10, 12, 30]), np.array([600.0, 612.0, 625.0]), np.ones(3, np.float32))
    reach(runs, replace(snapshot, losses=losses, pairs=40, progress=0.5, seconds=630.0))
    assert "time left 0:26–0:40" in shown(bar)


def test_a_note_goes_with_what_it_was_about(bar, runs, tiny_dataset, tiny_config):
    fresh, stepped = (Session(tiny_dataset, tiny_config, "negative-sampling") for _ in range(2))
    stepped.step()
    reach(runs, stepped.snapshot())
    bar.note("One step")
    runs.changed.emit()
    assert bar.state_text == "One step"
    runs.focus.begin(fresh.snapshot())
    runs.changed.emit()
    assert bar.state_text == "Ready"
