"""The history of a training stays within its memory limit, spreads evenly, and keeps first and last snapshot."""

from dataclasses import replace
from itertools import pairwise
from statistics import median
from time import perf_counter, thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.training.history import MAX_SNAPSHOTS, History
from w2v_gui.training.training_loop import SNAPSHOT_INTERVAL_S
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(scope="module")
def snapshot(tiny_dataset, tiny_config):
    return Session(tiny_dataset, tiny_config, "negative-sampling").snapshot()


def test_all_are_kept_where_there_is_room(snapshot):
    history = History(100 * snapshot.bytes)
    for pairs in (0, 10, 20):
        history.add(replace(snapshot, pairs=pairs))
    assert [kept.pairs for kept in history] == [0, 10, 20]
    assert history.bytes == 3 * snapshot.bytes
    history.clear()
    assert (len(history), history.bytes) == (0, 0)


@given(pairs=st.lists(st.integers(0, 10**9), min_size=1, max_size=60, unique=True), room=st.integers(1, 12))
def test_the_limit_holds_and_the_ends_stay(snapshot, pairs, room):
    history = History(room * snapshot.bytes)
    for number in sorted(pairs):
        history.add(replace(snapshot, pairs=number))
        assert history.bytes <= room * snapshot.bytes
    kept = [each.pairs for each in history]
    assert kept == sorted(kept)
    assert kept[-1] == max(pairs)
    if room > 1:
        assert kept[0] == min(pairs)
    assert len(kept) == min(room, len(pairs))


def test_what_is_kept_of_a_long_training_is_spread_evenly_by_factors(snapshot):
    history = History(12 * snapshot.bytes)
    for number in range(1, 1025):
        history.add(replace(snapshot, pairs=number))
    kept = [each.pairs for each in history]
    assert max(after / before for before, after in pairwise(kept)) <= 4


def test_a_late_moment_finds_its_place_and_the_same_moment_is_kept_once(snapshot):
    history = History(100 * snapshot.bytes)
    for number in (0, 10, 30, 20, 20):
        history.add(replace(snapshot, pairs=number))
    assert [kept.pairs for kept in history] == [0, 10, 20, 30]


def test_a_training_that_fell_back_has_no_future(snapshot):
    history = History(100 * snapshot.bytes)
    for number in (0, 10, 20, 30):
        history.add(replace(snapshot, pairs=number))
    history.add(replace(snapshot, pairs=10, diverged=True))
    assert [kept.pairs for kept in history] == [0, 10]


def test_a_lower_limit_is_obeyed_at_once_and_the_number_is_bounded(snapshot):
    history = History(10**12)
    for number in range(MAX_SNAPSHOTS + 50):
        history.add(replace(snapshot, pairs=number))
    assert len(history) == MAX_SNAPSHOTS
    history.limit = 5 * snapshot.bytes
    assert len(history) == 5


def test_keeping_it_costs_under_a_hundredth_of_the_time(snapshot):
    """In the most expensive case: a full history, and snapshots as often as the thread sends them."""
    history = History(10**12)
    for number in range(MAX_SNAPSHOTS):
        history.add(replace(snapshot, pairs=number))
    costs = []
    for number in range(50):
        new = replace(snapshot, pairs=MAX_SNAPSHOTS + number)
        began = thread_time()
        history.add(new)
        costs.append(thread_time() - began)
    assert len(history) == MAX_SNAPSHOTS
    assert median(costs) / SNAPSHOT_INTERVAL_S < 0.01


def test_it_is_given_snapshots_by_the_clock_and_moments_not_every_block(
    qtbot, monkeypatch, controller, toy_dataset
):
    added = []
    add = History.add
    monkeypatch.setattr(History, "add", lambda self, snapshot: (added.append(snapshot), add(self, snapshot)))
    controller.open(toy_dataset)
    controller.reset(replace(toy_dataset.config, epochs=2))
    session = controller.session(controller.runs.focus)
    with qtbot.waitSignal(controller.finished):
        began = perf_counter()
        controller.start()
    by_the_clock = (perf_counter() - began) / SNAPSHOT_INTERVAL_S + 2  # the first and the last beside them
    moments = moment(session.pairs) + 2
    assert len(added) <= by_the_clock + moments


def test_the_first_snapshot_of_each_moment_stays_longest(snapshot):
    history, firsts = History(1 << 30), {}
    for pairs in range(0, 40_000, 13):
        history.add(replace(snapshot, pairs=pairs))
        firsts.setdefault(moment(pairs), pairs)
    assert len(history) == MAX_SNAPSHOTS
    assert [kept.pairs for kept in history.moments()] == list(firsts.values())


def test_the_state_half_way_is_kept_while_there_is_room_for_three(snapshot):
    history = History(3 * snapshot.bytes)
    for number in range(1001):
        history.add(replace(snapshot, pairs=number, progress=number / 1000))
    assert [kept.pairs for kept in history] == [0, 500, 1000]
