"""Sessions are reproducible, start alike for all methods, time only steps, and are safe when they diverge."""

import warnings
from collections import Counter

import numpy as np
import pytest

from tests.word2vec.toys import blocks_of, toy_config, train
from w2v_gui.word2vec.analysis.likelihood import probe_nll
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import ENOUGH_BLOCKS
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.resumable import MIN_RATE_SHARE
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.vector_memory import MAX_COMPONENT, initial_vectors

methods = pytest.mark.parametrize("method", OBJECTIVES)


def trained(dataset, config, method):
    return train(Session(dataset, config, method))


@methods
def test_the_same_seed_gives_the_same_bits(method, tiny_dataset, tiny_config):
    one, other = (trained(tiny_dataset, tiny_config, method).snapshot() for _ in range(2))
    assert one.inputs.tobytes() == other.inputs.tobytes()
    assert one.outputs.tobytes() == other.outputs.tobytes()
    assert one.losses.loss.tobytes() == other.losses.loss.tobytes()


@methods
def test_snapshots_and_estimates_do_not_disturb_the_training(method, tiny_dataset, tiny_config):
    disturbed = Session(tiny_dataset, tiny_config, method)
    assert disturbed.estimate_seconds().least > 0
    while disturbed.step():
        disturbed.snapshot()
        disturbed.estimate_seconds()
    quiet = trained(tiny_dataset, tiny_config, method)
    assert disturbed.snapshot().inputs.tobytes() == quiet.snapshot().inputs.tobytes()


def test_another_seed_gives_another_training(tiny_corpus, tiny_config):
    inputs = []
    for seed in (1, 2):
        config = tiny_config.with_values({"seed": seed})
        session = Session(Dataset.build(tiny_corpus, config), config, "softmax")
        session.step()
        inputs.append(session.snapshot().inputs)
    assert not np.array_equal(*inputs)


def test_all_methods_start_alike_and_train_the_same_pairs(tiny_dataset, tiny_config):
    starts, trained_on = [], []
    for method in OBJECTIVES:
        session = Session(tiny_dataset, tiny_config, method)
        starts.append(session.snapshot())
        stream, pairs = session.new_stream(), Counter()
        while (block := stream.draw()) is not None:
            pairs.update(zip(*(ids.tolist() for ids in block.pair_list()), strict=True))
        trained_on.append(pairs)
        while session.step():
            pass
        assert session.pairs == pairs.total()
    assert all(np.array_equal(start.inputs, starts[0].inputs) for start in starts)
    assert all(pairs == trained_on[0] for pairs in trained_on)


def test_vectors_start_small_and_output_rows_at_zero(tiny_dataset, tiny_config):
    for method, objective in OBJECTIVES.items():
        snapshot = Session(tiny_dataset, tiny_config, method).snapshot()
        assert np.abs(snapshot.inputs).max() <= 0.5 / tiny_config.dim
        assert snapshot.inputs.std() == pytest.approx(1 / tiny_config.dim / 12**0.5, rel=0.1)
        rows = objective(tiny_dataset, tiny_config).output_rows()
        assert snapshot.outputs.shape == (rows, tiny_config.dim)
        assert not snapshot.outputs.any()
    assert initial_vectors(5, tiny_config).dtype == np.float32


@methods
def test_training_lowers_the_loss_from_where_the_formula_says(method, tiny_dataset, tiny_config, monkeypatch):
    monkeypatch.setattr(
        "w2v_gui.word2vec.session.session.SMALL_TRAINING_BLOCKS", 10**9
    )  # of whole blocks: a few words may have long codes
    snapshot = trained(tiny_dataset, tiny_config.with_values({"epochs": 10}), method).snapshot()
    losses = snapshot.losses.loss
    assert losses[0] == pytest.approx(snapshot.objective.initial_loss(), rel=0.05)
    assert losses[-20:].mean() < 0.95 * losses[:3].mean()


@pytest.mark.slow
@methods
def test_words_of_one_kind_become_neighbours(method, tiny_dataset, tiny_config):
    snapshot = trained(tiny_dataset, tiny_config.with_values({"epochs": 30}), method).snapshot()
    words = snapshot.vocabulary.words
    kinds = np.array([word.rstrip("0123456789") for word in words])
    named = np.isin(kinds, ["royal", "animal", "food"])
    vectors = snapshot.inputs[named] / np.linalg.norm(snapshot.inputs[named], axis=1, keepdims=True)
    cosines = vectors @ vectors.T - 2 * np.eye(named.sum())
    assert np.mean(kinds[named][cosines.argmax(axis=1)] == kinds[named]) > 0.9


@methods
def test_a_session_at_rest_shares_the_matrices_of_its_snapshot(method, tiny_dataset, tiny_config):
    """A million words have matrices of hundreds of megabytes."""
    session = Session(tiny_dataset, tiny_config, method)
    session.step()
    first = session.snapshot()
    session.detach()
    second = session.snapshot()
    assert second.inputs is first.inputs
    assert second.outputs is first.outputs


@methods
def test_training_never_changes_a_snapshot(method, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, method)
    snapshots = [session.snapshot()]
    while session.step():
        snapshots.append(session.snapshot())
    again = Session(tiny_dataset, tiny_config, method)
    for snapshot in snapshots:
        assert snapshot.inputs.tobytes() == again.snapshot().inputs.tobytes()
        assert snapshot.outputs.tobytes() == again.snapshot().outputs.tobytes()
        again.step()


def test_the_facts_of_a_snapshot_are_all_but_its_vectors(tiny_dataset, tiny_config):
    snapshot = trained(tiny_dataset, tiny_config, "negative-sampling").snapshot()
    facts = snapshot.facts
    assert facts is snapshot.facts
    assert (facts.pairs, facts.vocabulary, facts.finished) == (snapshot.pairs, snapshot.vocabulary, True)
    assert facts.inputs.nbytes == facts.outputs.nbytes == 0


def test_the_snapshot_counts_what_was_trained(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    before = session.snapshot()
    assert (before.pairs, before.words, before.epoch, before.finished) == (0, 0, 1, False)
    assert before.learning_rate == tiny_config.learning_rate
    total = 0
    while n := session.step():
        total += n
        assert session.pairs == total
    after = session.snapshot()
    expected = list(blocks_of(tiny_dataset, tiny_config, OBJECTIVES[session.method].tiling))
    assert after.pairs == total == sum(block.pairs for block in expected)
    assert after.words == sum(block.words for block in expected)
    assert after.epoch == tiny_config.epochs
    assert after.finished
    assert after.progress == 1
    assert after.pairs == pytest.approx(after.expected_pairs, rel=0.05)
    assert before.pairs == 0
    assert session.step() == 0


def test_a_snapshot_never_changes(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "softmax")
    session.step()
    snapshot = session.snapshot()
    inputs, losses = snapshot.inputs.copy(), snapshot.losses.loss.copy()
    for _ in range(5):
        session.step()
    assert np.array_equal(snapshot.inputs, inputs)
    assert np.array_equal(snapshot.losses.loss, losses)
    for array in (snapshot.inputs, snapshot.outputs, snapshot.losses.loss, snapshot.losses.pairs):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_the_learning_rate_falls_in_a_straight_line_to_nearly_nothing(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    points = []
    while session.step():
        points.append((session.progress, session.learning_rate))
    progress, rates = np.array(points[:-1]).T
    np.testing.assert_allclose(rates, tiny_config.learning_rate * (1 - progress))
    assert points[-1][1] == pytest.approx(MIN_RATE_SHARE * tiny_config.learning_rate)


def test_the_clock_counts_only_what_steps_take(tiny_dataset, tiny_config, monkeypatch):
    clock = iter(range(10**9))
    monkeypatch.setattr("w2v_gui.word2vec.session.session.perf_counter", lambda: float(next(clock)))
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    for steps in range(1, 4):
        session.step()
        assert session.seconds == steps  # each step looks at the clock twice
        for _ in range(5):
            session.snapshot()
            next(clock)
    assert session.snapshot().losses.seconds.tolist() == [1, 2, 3]


def test_the_time_left_shrinks_to_nothing(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    for _ in range(3):
        session.step()
    early = session.estimate_seconds()
    for _ in range(20):
        session.step()
    session.seconds = early.least * session.progress / (1 - session.progress)
    assert 0 < session.estimate_seconds().least <= session.estimate_seconds().most
    assert trained(tiny_dataset, tiny_config, "negative-sampling").estimate_seconds() == (0, 0)


def test_sentences_without_pairs_do_not_end_the_training():
    config = toy_config(dynamic_window=False)
    lonely = [[f"w{i}"] for i in range(40)] * 20  # so many words that the others come in one block
    dataset = Dataset.build(make_corpus([*lonely, ["a", "b", "a"], *lonely]), config)
    session = Session(dataset, config, "softmax")
    assert session.step() == 6
    assert session.step() == 0
    assert session.finished


@pytest.mark.slow
@methods
@pytest.mark.parametrize("rate", [0.5, 10.0])
def test_a_rate_too_high_ends_in_sound_vectors_or_an_error_and_never_in_a_warning(
    method, rate, tiny_dataset, tiny_config
):
    session = Session(tiny_dataset, tiny_config.with_values({"learning_rate": rate, "epochs": 5}), method)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            while session.step():
                pass
        except DivergenceError as error:
            assert "Learning rate" in str(error)
        snapshot = session.snapshot()
    assert snapshot.finished
    assert np.abs(snapshot.inputs).max() <= MAX_COMPONENT
    assert np.isfinite(snapshot.losses.loss).all()


@methods
@pytest.mark.parametrize("damage", [np.nan, np.inf, 1e6])
def test_divergence_is_noticed_and_the_last_finite_state_kept(
    monkeypatch, method, damage, tiny_dataset, tiny_config
):
    config = tiny_config.with_values({"epochs": 100})
    session = Session(tiny_dataset, config, method)
    matrices = []
    train = OBJECTIVES[method].train
    monkeypatch.setattr(OBJECTIVES[method], "train", lambda *given: matrices.append(given[1:3]) or train(*given))
    for _ in range(20):
        session.step()
    matrices[-1][1][:] = damage
    assert np.abs(session.snapshot().outputs).max() <= MAX_COMPONENT
    with pytest.raises(DivergenceError, match="Learning rate"):
        for _ in range(100):
            session.step()
    snapshot = session.snapshot()
    assert snapshot.diverged
    assert snapshot.finished
    assert 0 < snapshot.pairs == session.pairs
    assert snapshot.losses.pairs[-1] <= snapshot.pairs
    assert 0 < np.abs(snapshot.outputs).max() <= MAX_COMPONENT
    assert session.step() == 0


def test_few_of_many_blocks_are_measured(tiny_corpus, tiny_config, monkeypatch):
    monkeypatch.setattr("w2v_gui.word2vec.session.session.RECORDED_BLOCKS", 10)
    config = tiny_config.with_values({"epochs": 20})
    session = trained(Dataset.build(tiny_corpus, config), config, "negative-sampling")
    assert 8 <= len(session.snapshot().losses.loss) <= 40


@pytest.mark.slow
@methods
def test_the_loss_of_some_pairs_stands_for_all(method, tiny_corpus, tiny_config, monkeypatch):
    """With fixed vectors, the mean of the recorded losses is the loss of all pairs, except for chance."""
    config = tiny_config.with_values({"epochs": 40})
    dataset = Dataset.build(tiny_corpus, config)
    vectors = trained(dataset, config.with_values({"epochs": 5}), method).snapshot()
    plain = OBJECTIVES[method].train

    def train(self, inputs, outputs, block, _rate):
        if not outputs.any():  # untrained
            inputs[:], outputs[:] = vectors.inputs, vectors.outputs
        return plain(self, inputs, outputs, block, 0.0)

    def losses_recorded(few):
        """The losses of a training that measures all pairs if it has at most ``few`` blocks."""
        monkeypatch.setattr("w2v_gui.word2vec.session.session.SMALL_TRAINING_BLOCKS", few)
        session = Session(dataset, config, method)
        while session.step():
            pass
        assert np.array_equal(session.snapshot().outputs, vectors.outputs)
        curve = session.snapshot().losses
        return curve.loss.astype(np.float64), np.diff(curve.pairs, prepend=0)

    monkeypatch.setattr(OBJECTIVES[method], "train", train)
    all_losses, pairs = losses_recorded(10**9)
    some, _ = losses_recorded(0)
    assert 30 < len(some) <= -(-len(all_losses) // 2)
    error = some.std(ddof=1) / len(some) ** 0.5
    assert error < 0.03 * some.mean()
    assert abs(some.mean() - np.average(all_losses, weights=pairs)) < 3 * error


@methods
def test_a_tiny_vocabulary_trains_in_few_large_steps_and_as_well(method):
    """The text has two words, each next to the other in four cases of five: nothing else can be learnt."""
    rng = np.random.default_rng(0)
    flips = rng.random((2000, 20)) < 0.8
    sentences = [["ab"[int(i)] for i in np.cumsum(row) % 2] for row in flips]
    config = toy_config(dim=8, window=1, learning_rate=0.05)
    dataset = Dataset.build(make_corpus(sentences), config)
    session = Session(dataset, config, method)
    steps = 0
    while session.step():
        steps += 1
    assert steps <= 1.2 * ENOUGH_BLOCKS  # with 4 words in each it would be 10,000
    entropy = -(0.8 * np.log(0.8) + 0.2 * np.log(0.2))
    snapshot = session.snapshot()
    p = np.exp(snapshot.objective.log_probabilities(snapshot.inputs, snapshot.outputs))
    np.testing.assert_allclose(p[[0, 1], [1, 0]], 0.8, atol=0.04)
    assert probe_nll(snapshot) == pytest.approx(entropy, abs=0.06)
