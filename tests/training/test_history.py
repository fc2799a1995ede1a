"""The history of a training stays within its memory limit, spreads evenly, and keeps first and last snapshot."""

from dataclasses import fields, replace
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.training.history import MAX_SNAPSHOTS, History
from w2v_gui.training.training_loop import SNAPSHOT_INTERVAL_S
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot


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


def test_to_add_one_asks_nothing_of_those_that_are_kept(monkeypatch, snapshot):
    """Its work does not grow with what a snapshot is asked; a training adds some twenty a second to hundreds."""
    asked = []

    class Asked(Snapshot):
        def __getattribute__(self, name):
            if not name.startswith("__"):
                asked.append((object.__getattribute__(self, "pairs"), name))
            return super().__getattribute__(name)

    computed = []
    monkeypatch.setattr(
        "w2v_gui.training.history.moment", lambda pairs: (computed.append(pairs), moment(pairs))[1]
    )
    values = {field.name: getattr(snapshot, field.name) for field in fields(snapshot)}
    history = History(10**12)
    for number in range(MAX_SNAPSHOTS):
        history.add(Asked(**values | {"pairs": number}))
    for number in range(MAX_SNAPSHOTS, MAX_SNAPSHOTS + 50):
        asked.clear()
        computed.clear()
        history.add(Asked(**values | {"pairs": number}))
        assert computed == [number]
        others = [(pairs, name) for pairs, name in asked if pairs != number]
        assert len({pairs for pairs, _ in others}) <= 1, "only the one that is dropped is asked for its bytes"
    assert len(history) == MAX_SNAPSHOTS


@given(pairs=st.lists(st.integers(0, 1000), min_size=1, max_size=20, unique=True), wanted=st.integers(-5, 1100))
def test_the_nearest_is_found_and_of_two_the_earlier(pairs, wanted, snapshot):
    history = History(10**12)
    for number in pairs:
        history.add(replace(snapshot, pairs=number))
    assert history.pairs == tuple(sorted(pairs))
    nearest = min(sorted(pairs), key=lambda number: abs(number - wanted))
    assert history[history.place_of(wanted)].pairs == nearest


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
