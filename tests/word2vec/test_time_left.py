"""The estimated time of a training is a range, and does not include the slow first use of tables and memory."""

import numpy as np
import pytest

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import time_left as module
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.time_left import TimeRange, time_left, try_blocks


def curve(pairs, seconds):
    return LossCurve(np.array(pairs, np.int64), np.array(seconds, float), np.ones(len(pairs), np.float32))


def test_the_pace_does_not_count_the_first_step():
    """The first hundred pairs take 100 seconds, every further hundred one second."""
    pairs = np.arange(100, 1100, 100)
    least, most = time_left(0.1, 1000, 109.0, curve(pairs, 100 + np.arange(10)))
    assert least == most == pytest.approx(90)


def test_a_pace_that_changes_gives_a_range():
    pairs, seconds = np.arange(100, 1100, 100), [1, 2, 3, 4, 5, 7, 9, 11, 13, 15]
    left = time_left(0.5, 1000, 15.0, curve(pairs, seconds))
    assert left.least == pytest.approx(1000 * 14 / 900)
    assert left.most == pytest.approx(1000 * 2 / 100)


@pytest.mark.parametrize(("pairs", "seconds", "known"), [(0, 0.0, []), (100, 3.0, [100]), (100, 3.0, [])])
def test_without_a_pace_nothing_is_said(pairs, seconds, known):
    assert time_left(0.1, pairs, seconds, curve(known, [3.0] * len(known))) is None


def test_at_the_end_nothing_is_left():
    assert time_left(1.0, 100, 3.0, curve([], [])) == (0, 0)


@pytest.mark.parametrize("method", OBJECTIVES)
@pytest.mark.parametrize(("fixed", "each"), [(0, 1e-6), (1e-4, 1e-6), (1e-4, 1e-4), (0, 1e-2), (0.1, 0.1)])
def test_a_trial_warms_up_before_it_is_timed(monkeypatch, clock, method, fixed, each):
    """Work at a price: some for a call, some for a band, a hundred times as much where something comes first."""
    monkeypatch.setattr(module, "perf_counter", clock)
    config = toy_config(epochs=3)
    session = Session(random_dataset(config, sentences=300), config, method)
    met = set()

    def train(block):
        price = fixed + each * block.bands
        clock.now += price if block.windows.tobytes() in met else 100 * price
        met.add(block.windows.tobytes())

    least, most = try_blocks(session.new_stream(), train, 1)
    stream, whole = session.new_stream(), 0.0
    while (block := stream.draw()) is not None:
        whole += (fixed + each * block.bands) if block.pairs else 0.0
    assert 0.9 * least <= module.OVERHEAD_FACTOR * whole <= 1.1 * most
    assert most <= 3.5 * least


def test_more_threads_may_divide_the_time_or_not():
    one, four = (module._whole(TimeRange(6.0, 6.0), 1.0, threads) for threads in (1, 4))
    assert four.least == one.least / 4
    assert four.most == one.most


def test_a_snapshot_says_how_long_it_takes_once_a_second_has_been_seen(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    for _ in range(4):
        session.step()
    assert session.snapshot().seconds_left is None
    session.seconds += 30
    left = session.snapshot().seconds_left
    assert 0 < left.least <= left.most
