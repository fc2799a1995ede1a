"""Sessions of a race train in turn, in equal pairs or equal seconds, and each exactly as it would alone."""

from collections import Counter
from contextlib import suppress
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sessions import abreast, facts, stepped
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race import (
    PACES,
    Reached,
    furthest,
    is_catching_up,
    may_be_ranked,
    next_entrant,
    obstacle_to_ranking,
    reached,
)
from w2v_gui.word2vec.session.session import Session

paces = pytest.mark.parametrize("pace", PACES)


def entrant(pairs=0, seconds=0.0, finished=False):
    return SimpleNamespace(pairs=pairs, seconds=seconds, finished=finished)


entrants = st.lists(
    st.builds(entrant, st.integers(0, 50), st.floats(0, 50, allow_nan=False), st.booleans()), max_size=8
)


@pytest.fixture
def sessions(tiny_dataset, tiny_config):
    return [Session(tiny_dataset, tiny_config, method) for method in OBJECTIVES]


@given(entrants, st.sampled_from(PACES))
def test_the_next_one_is_the_first_of_those_behind_that_have_not_ended(all_of_them, pace):
    chosen = next_entrant(all_of_them, pace)
    running = [each for each in all_of_them if not each.finished]
    if not running:
        assert chosen is None
        return
    amounts = [each.pairs if pace == "pairs" else each.seconds for each in running]
    assert chosen is running[amounts.index(min(amounts))]


def test_pairs_and_seconds_choose_differently():
    quick, slow = entrant(pairs=100, seconds=1.0), entrant(pairs=90, seconds=2.0)
    assert next_entrant([quick, slow], "pairs") is slow
    assert next_entrant([quick, slow], "seconds") is quick


def test_a_newcomer_catches_up_with_those_under_way():
    ended, ahead, behind = entrant(5, 0.5, finished=True), entrant(30, 3.0), entrant(20, 4.0)
    assert furthest([ended, ahead, behind]) == Reached(30, 4.0)
    assert furthest([ended]) == furthest([]) == Reached(0, 0.0)
    point = Reached(20, 3.0)
    assert is_catching_up(entrant(19, 3.5), point, "pairs")
    assert not is_catching_up(entrant(19, 3.5), point, "seconds")
    assert not is_catching_up(entrant(1, 0.1, finished=True), point, "pairs")


def step(sessions, pace):
    """Train a block of the session whose turn it is, and return that session; one that diverges says so."""
    session = next_entrant(sessions, pace)
    if session is not None:
        with suppress(DivergenceError):
            session.step()
    return session


def rival(pairs, expected=1000, finished=False):
    return SimpleNamespace(pairs=pairs, seconds=0.0, finished=finished, expected_pairs=expected)


@pytest.mark.parametrize(
    ("rivals", "obstacle"),
    [
        ([rival(500), rival(499), rival(460)], None),
        ([rival(500), rival(440)], "length"),
        ([rival(1000, finished=True), rival(950)], None),
        ([rival(1000, finished=True), rival(10)], "length"),  # a late entrant
        ([rival(100, finished=True), rival(950)], None),  # one that diverged long before
        ([rival(500), rival(500, expected=2000)], "schedule"),
        ([rival(1000, finished=True), rival(2000, expected=2000, finished=True)], None),
    ],
)
def test_runs_under_way_are_ranked_only_where_they_are_as_far_as_all_others(rivals, obstacle):
    assert obstacle_to_ranking(rivals, "pairs") == obstacle_to_ranking(rivals, None) == obstacle
    assert may_be_ranked(rivals, "pairs") is (obstacle is None)
    under_way = not all(each.finished for each in rivals)
    assert obstacle_to_ranking(rivals, "seconds") == ("time" if under_way else None)


@paces
def test_a_session_raced_is_the_session_alone(pace, tiny_dataset, tiny_config, sessions):
    while step(sessions, pace) is not None:
        pass
    assert all(session.finished for session in sessions)
    for session in sessions:
        alone = stepped(Session(tiny_dataset, tiny_config, session.method))
        assert facts(session) == facts(alone)


@paces
def test_a_session_raced_is_the_session_alone_also_half_way(pace, tiny_dataset, tiny_config, sessions):
    for _ in range(40):
        step(sessions, pace)
    assert not any(session.finished for session in sessions)
    for session in sessions:
        assert facts(session) == facts(abreast(Session(tiny_dataset, tiny_config, session.method), session))


@paces
@pytest.mark.parametrize("method", OBJECTIVES)
def test_two_runs_with_equal_settings_are_equal_at_equal_block_numbers(pace, method, tiny_dataset, tiny_config):
    class Counted(Session):
        blocks = 0

        def step(self):
            self.blocks += 1
            self.states.append(facts(self))
            return super().step()

    pair = [Counted(tiny_dataset, tiny_config.with_values({"epochs": 2}), method) for _ in range(2)]
    others = [Session(tiny_dataset, tiny_config, other) for other in OBJECTIVES if other != method]
    for each in pair:
        each.states = []
    for _ in range(90):
        step([pair[0], *others, pair[1]], pace)
    together = min(each.blocks for each in pair)
    assert together > 5
    assert pair[0].states[:together] == pair[1].states[:together]


def test_by_equal_pairs_no_run_is_more_than_a_block_ahead(sessions):
    largest = 0
    while not any(session.finished for session in sessions):
        before = {session: session.pairs for session in sessions}
        trained = step(sessions, "pairs")
        largest = max(largest, trained.pairs - before[trained])
        assert max(s.pairs for s in sessions) - min(s.pairs for s in sessions) <= largest


def test_by_equal_seconds_no_run_is_more_than_a_block_ahead(sessions):
    largest = 0.0
    while not any(session.finished for session in sessions):
        before = {session: session.seconds for session in sessions}
        trained = step(sessions, "seconds")
        largest = max(largest, trained.seconds - before[trained])
        assert max(s.seconds for s in sessions) - min(s.seconds for s in sessions) <= largest


@paces
def test_each_clock_counts_its_own_compute_alone(pace, sessions):
    while next_entrant(sessions, pace) is not None:
        before = {session: session.seconds for session in sessions}
        trained = step(sessions, pace)
        assert [s for s in sessions if s.seconds != before[s]] in ([trained], [])


@paces
def test_a_late_entrant_catches_up_first(pace, tiny_dataset, tiny_config, sessions):
    early, late = sessions[:2], sessions[2]
    for _ in range(20):
        step(early, pace)
    point = min((reached(each) for each in early), key=lambda each: each.by(pace))
    assert is_catching_up(late, point, pace)
    while is_catching_up(late, point, pace):
        assert step(sessions, pace) is late
    assert (late.pairs if pace == "pairs" else late.seconds) >= point.by(pace)
    step(sessions, pace)
    assert not is_catching_up(late, point, pace)


def test_one_that_leaves_while_catching_up_is_no_hindrance(sessions):
    for _ in range(20):
        step(sessions[:2], "pairs")
    assert step(sessions, "pairs") is sessions[2]
    assert step(sessions[:2], "pairs") in sessions[:2]


@paces
def test_a_run_that_diverges_stops_and_the_others_go_on(pace, tiny_dataset, tiny_config, sessions, monkeypatch):
    wild, *calm = sessions
    train = OBJECTIVES[wild.method].train

    def blow_up(objective, inputs, outputs, block, rate):
        loss = train(objective, inputs, outputs, block, rate)
        inputs *= 1.0 if block.progress[0] < 0.3 else 1e6
        return loss

    monkeypatch.setattr(OBJECTIVES[wild.method], "train", blow_up)
    while step(sessions, pace) is not None:
        pass
    assert wild.diverged
    for session in calm:
        assert not session.diverged
        assert facts(session) == facts(stepped(Session(tiny_dataset, tiny_config, session.method)))


def test_a_shorter_training_ends_and_the_longer_one_goes_on(tiny_dataset, tiny_config):
    short, long = (
        Session(tiny_dataset, tiny_config.with_values({"epochs": epochs}), "negative-sampling")
        for epochs in (1, 3)
    )
    while not short.finished:
        step([short, long], "pairs")
    assert not long.finished
    assert step([short, long], "pairs") is long


@pytest.mark.parametrize(
    "changes", [{}, {"negatives": 2}, {"learning_rate": 0.1}, {"dim": 3}, {"exclude": "none"}, {"epochs": 2}]
)
def test_all_that_share_vocabulary_window_subsampling_and_seed_see_the_same_pairs_in_every_epoch(
    changes, tiny_corpus, tiny_config
):
    config = tiny_config.with_values({"sample": 0.02, "epochs": 3})
    expected = pairs_by_epoch(Dataset.build(tiny_corpus, config), config, "negative-sampling")
    assert expected[1] != expected[2]  # subsampling and windows are drawn anew
    other = config.with_values(changes)
    for method in OBJECTIVES:
        seen = pairs_by_epoch(Dataset.build(tiny_corpus, other), other, method)
        assert list(seen) == list(range(1, other.epochs + 1))
        assert all(seen[epoch] == expected[epoch] for epoch in seen)


@pytest.mark.parametrize("changes", [{"seed": 99}, {"window": 1}, {"sample": 0}, {"dynamic_window": False}])
def test_runs_that_differ_in_one_of_these_see_other_pairs(changes, tiny_corpus, tiny_config):
    config = tiny_config.with_values({"sample": 0.02, "epochs": 1})
    other = config.with_values(changes)
    one, another = (pairs_by_epoch(Dataset.build(tiny_corpus, each), each, "softmax") for each in (config, other))
    assert one != another


def pairs_by_epoch(dataset, config, method):
    """The multiset of pairs of each epoch, as training draws them."""
    stream, pairs = Session(dataset, config, method).new_stream(), {}
    while (block := stream.draw()) is not None:
        seen = pairs.setdefault(block.epoch, Counter())
        seen.update(zip(*(ids.tolist() for ids in block.pair_list()), strict=True))
    return pairs
