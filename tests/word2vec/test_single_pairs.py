"""Training by single pairs, updates applied by hand and undone: what they change, and what they do not."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sessions import facts, stepped
from tests.word2vec.toys import random_dataset, row_steps, toy_config
from w2v_gui.word2vec.analysis.explain import explain_terms
from w2v_gui.word2vec.dataset.pair_blocks import PairStream
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.applied_updates import MAX_UNDOS, UpdateError
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import SessionState

methods = pytest.mark.parametrize("method", OBJECTIVES)
NS = "negative-sampling"


def explained(snapshot, rate=None):
    """The update of the pair that ``snapshot`` says is trained next."""
    pair, objective = snapshot.upcoming, snapshot.objective
    terms = pair.terms or objective.terms(pair.centre, pair.context, np.random.default_rng(0))
    rate = snapshot.learning_rate if rate is None else rate
    return explain_terms(objective, snapshot.inputs, snapshot.outputs, pair.centre, pair.context, terms, rate)


def by_pairs(session, count):
    for _ in range(count):
        session.step_pair()
    return session


@methods
def test_pairs_equal_successive_updates_of_the_explanation(method, tiny_dataset, tiny_config):
    session = stepped(Session(tiny_dataset, tiny_config, method), 5)
    session.look_ahead()
    snapshot = session.snapshot()
    inputs, outputs = snapshot.inputs.astype(float), snapshot.outputs.astype(float)
    losses = []
    for _ in range(40):
        update = explained(replace(session.snapshot(), inputs=inputs, outputs=outputs))
        inputs[update.centre] += update.rate * update.centre_step
        outputs[update.rows] += update.rate * row_steps(update)
        losses.append(update.loss)
        assert session.step_pair() == 1
    after = session.snapshot()
    assert np.abs(after.inputs - inputs).max() < 1e-6
    assert np.abs(after.outputs - outputs).max() < 1e-6
    assert after.losses.loss[-40:] == pytest.approx(losses, rel=1e-4)
    assert (after.pairs, after.single) == (snapshot.pairs + 40, 40)


@methods
def test_the_pairs_of_a_block_come_in_the_order_of_the_text_each_once(method, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, method)
    block = session.new_stream().draw()
    centres, contexts = block.pair_list()
    session.look_ahead()
    tokens = tiny_dataset.text.tokens
    for centre, context in zip(centres.tolist(), contexts.tolist(), strict=True):
        pair = session.snapshot().upcoming
        assert (pair.centre, pair.context) == (centre, context)
        assert (tokens[pair.at], tokens[pair.beside]) == (centre, context)
        assert pair.beside in pair.window
        assert {pair.at, *pair.window} <= set(pair.survivors.tolist())
        session.step_pair()
    assert (session.pairs, session.words, session.progress) == (block.pairs, block.words, block.progress[1])


@methods
@given(trained=st.integers(0, 400))
def test_a_block_without_its_first_pairs_has_just_the_others(method, trained, tiny_dataset, tiny_config):
    tiling = OBJECTIVES[method].tiling.fitted(len(tiny_dataset.vocabulary))
    block = PairStream(tiny_dataset.text, tiny_config, np.random.default_rng(1), tiling).draw()
    trained = min(trained, block.pairs)
    rest = replace(block, trained=trained)
    for whole, left in zip(block.pair_list(), rest.pair_list(), strict=True):
        assert whole[trained:].tolist() == left.tolist()
    assert rest.pairs == block.pairs - trained


@methods
def test_after_a_change_of_speed_the_rest_of_the_block_is_trained_once(method, tiny_dataset, tiny_config):
    whole, mixed = (Session(tiny_dataset, tiny_config, method) for _ in range(2))
    whole.step()
    by_pairs(mixed, 17)
    left = mixed.step()
    assert left == whole.pairs - 17
    assert (mixed.pairs, mixed.words, mixed.progress) == (whole.pairs, whole.words, whole.progress)
    stepped(mixed)
    stepped(whole)
    assert (mixed.pairs, mixed.words) == (whole.pairs, whole.words)
    assert mixed.snapshot().single == 17


@methods
def test_a_look_ahead_changes_nothing(method, tiny_dataset, tiny_config):
    plain, curious = (Session(tiny_dataset, tiny_config, method) for _ in range(2))
    for _ in range(6):
        plain.step()
        curious.look_ahead()
        curious.step()
    assert facts(plain) == facts(curious)


@methods
def test_a_session_saved_within_a_block_goes_on_bit_for_bit(method, tiny_dataset, tiny_config):
    session = by_pairs(stepped(Session(tiny_dataset, tiny_config, method), 3), 11)
    saved = session.state()
    plain = json.loads(json.dumps(saved.facts, default=int))
    resumed = Session.from_state(tiny_dataset, SessionState.from_plain(saved.arrays, plain))
    for each in (session, resumed):
        by_pairs(each, 9)
        stepped(each, 4)
        by_pairs(each, 3)
    assert facts(session) == facts(resumed)
    assert session.snapshot().single == 23


def test_the_last_pair_ends_the_training():
    config = toy_config(epochs=1)
    session = Session(random_dataset(config, words=4), config, NS)
    while not session.finished:
        session.step_pair()
    whole = stepped(Session(session.dataset, config, NS))
    assert (session.pairs, session.words, session.progress) == (whole.pairs, whole.words, 1.0)
    assert session.step_pair() == 0


@methods
def test_applied_and_undone_updates_leave_no_trace(method, tiny_dataset, tiny_config):
    plain, changed = (Session(tiny_dataset, tiny_config, method) for _ in range(2))
    rng = np.random.default_rng(3)
    for block in range(10):
        before = facts(changed)
        for number in range(5):
            snapshot = changed.snapshot()
            objective = snapshot.objective
            centre, context = (int(word) for word in rng.integers(len(snapshot.inputs), size=2))
            terms = objective.terms(centre, context, rng)
            changed.apply(
                explain_terms(objective, snapshot.inputs, snapshot.outputs, centre, context, terms, 0.5)
            )
            assert changed.snapshot().by_hand == changed.snapshot().undoable == number + 1
        assert facts(changed) != before
        while changed.undo():
            changed.snapshot()
        assert facts(changed) == before
        plain.step()
        changed.step()
        assert block or not changed.undo()
    assert facts(plain) == facts(changed)
    assert changed.snapshot().by_hand == 0


@methods
def test_an_applied_update_is_the_one_explained_and_counts_no_pair(method, tiny_dataset, tiny_config):
    session = stepped(Session(tiny_dataset, tiny_config, method), 4)
    session.look_ahead()
    before = session.snapshot()
    update = explained(before, rate=0.3)
    session.apply(update)
    after = session.snapshot()
    again = explained(after)
    assert again.loss == pytest.approx(update.loss_after, rel=1e-5)
    moved = [before.inputs != after.inputs, before.outputs != after.outputs]
    assert sum(rows.any(axis=1).sum() for rows in moved) == update.rows_that_move
    assert (after.pairs, after.seconds, len(after.losses.loss)) == (
        before.pairs,
        before.seconds,
        len(before.losses.loss),
    )
    session.step()
    assert not session.undo()
    assert session.snapshot().by_hand == 1
    assert session.state().facts["counters"]["by_hand"] == 1


def test_an_update_without_bound_is_refused_and_changes_nothing(tiny_dataset, tiny_config):
    session = stepped(Session(tiny_dataset, tiny_config, NS), 8)
    session.look_ahead()
    before = facts(session)
    with pytest.raises(UpdateError, match="η = 1e"):
        session.apply(explained(session.snapshot(), rate=1e9))
    assert facts(session) == before
    assert not session.undo()


def test_the_updates_that_can_be_undone_are_bounded(tiny_dataset, tiny_config):
    session = stepped(Session(tiny_dataset, tiny_config, NS), 2)
    session.look_ahead()
    for _ in range(MAX_UNDOS + 5):
        session.apply(explained(session.snapshot(), rate=0.01))
    assert session.snapshot().undoable == MAX_UNDOS
    assert session.snapshot().by_hand == MAX_UNDOS + 5


def test_pairs_that_diverge_return_to_the_last_good_state():
    config = toy_config(learning_rate=10.0, negatives=100, exclude="none")
    session = Session(random_dataset(config, words=5), config, NS)
    with pytest.raises(DivergenceError):
        by_pairs(session, 100_000)
    assert session.diverged
    snapshot = session.snapshot()
    assert np.isfinite(snapshot.inputs).all()
    assert np.isfinite(snapshot.outputs).all()
    assert session.step_pair() == 0
