"""A window that draws slowly spends a limited share of its time on drawing, so that it can react to the user."""

from functools import partial

import pytest
from PySide6.QtCore import QTimer

from tests.clock import Clock, ManualTimer
from w2v_gui.training import repaint_throttle as module
from w2v_gui.training.repaint_throttle import RepaintThrottle

NEWS_EVERY = 0.05
SECONDS = 20


class Loop:
    """A simulated window: it receives news, draws for ``drawing`` seconds, and handles timers when it is free.

    Of the time in which it draws, it has a processor for the share ``processor``.
    """

    processor = 1.0

    def __init__(self, monkeypatch):
        self.clock = Clock(0.0)
        self.computed = 0.0
        self.drawn = []
        monkeypatch.setattr(module, "QTimer", partial(ManualTimer, self.clock))
        monkeypatch.setattr(module, "perf_counter", self.clock)
        monkeypatch.setattr(module, "thread_time", lambda: self.computed)
        self.throttle = RepaintThrottle()
        self.throttle.over.connect(self.draw)

    def run(self, drawing):
        self.drawing = drawing
        timer, news = self.throttle.findChild(ManualTimer), 0
        while self.clock.now < SECONDS:
            if timer.isActive() and timer.due <= news * NEWS_EVERY:
                timer.fire()
            else:
                self.clock.now = max(self.clock.now, news * NEWS_EVERY)
                news += 1
                if not self.throttle.holds_up():
                    self.draw()

    def draw(self):
        self.drawn.append(self.clock.now)
        self.throttle.begin()
        self.clock.now += self.drawing
        self.computed += self.processor * self.drawing


@pytest.fixture
def loop(qapp, monkeypatch):
    return Loop(monkeypatch)


@pytest.mark.parametrize("drawing", [0.0, 0.005, 0.02])
def test_a_fast_window_draws_everything_at_once(loop, drawing):
    loop.run(drawing)
    assert loop.drawn == pytest.approx([NEWS_EVERY * i for i in range(len(loop.drawn))])
    assert len(loop.drawn) >= SECONDS / NEWS_EVERY


@pytest.mark.parametrize("drawing", [0.04, 0.1, 0.5])
def test_a_slow_window_is_busy_for_its_share_of_the_time(loop, drawing):
    loop.run(drawing)
    assert 0.35 < drawing * len(loop.drawn) / SECONDS <= 0.55


def test_a_crowded_machine_does_not_hold_up_what_is_quickly_computed(loop):
    loop.processor = 0.25
    loop.run(0.04)
    assert len(loop.drawn) >= SECONDS / NEWS_EVERY


def test_news_that_was_held_up_is_told_once_and_not_forgotten(qtbot):
    throttle, told = RepaintThrottle(), []
    throttle.over.connect(lambda: told.append(1))
    throttle.begin()
    assert all(throttle.holds_up() for _ in range(10))
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [1]
    assert not throttle.holds_up()


def test_without_news_nothing_is_told(qtbot):
    throttle = RepaintThrottle()
    with qtbot.assertNotEmitted(throttle.over):
        throttle.begin()
        qtbot.waitUntil(lambda: not throttle.findChild(QTimer).isActive())


def test_after_the_end_of_drawing_nothing_is_held_up(qapp):
    throttle = RepaintThrottle()
    throttle.begin()
    throttle.end()
    assert not throttle.holds_up()
