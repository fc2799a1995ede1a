"""The explanation of one update: its parts, its predicted loss, and the real pairs it is shown for."""

import math

import numpy as np
import pytest

from tests.word2vec.toys import blocks_of, random_dataset, row_steps, toy_config, train
from w2v_gui.word2vec.analysis.examples import find_pair, next_pair
from w2v_gui.word2vec.analysis.explain import explain
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

methods = pytest.mark.parametrize("method", OBJECTIVES)


@pytest.fixture(scope="module")
def snapshots(tiny_dataset, tiny_config):
    return {method: train(Session(tiny_dataset, tiny_config, method), 30).snapshot() for method in OBJECTIVES}


def rng():
    return np.random.default_rng(4)


@methods
def test_the_predicted_loss_is_what_a_real_update_brings(method, snapshots):
    snapshot = snapshots[method]
    update = explain(snapshot, 3, 7, rng(), rate=0.3)
    inputs, outputs = snapshot.inputs.astype(float), snapshot.outputs.astype(float)
    terms = snapshot.objective.terms(3, 7, rng())
    inputs[3] += 0.3 * update.centre_step
    outputs[update.rows] += 0.3 * row_steps(update)
    after = snapshot.objective.losses(terms, outputs[terms.rows] @ inputs[3]).sum()
    assert update.loss_after == pytest.approx(after, rel=1e-5)
    assert update.loss_after < update.loss
    assert update.moved == pytest.approx(np.linalg.norm(inputs[3] - snapshot.inputs[3]))


@methods
def test_the_lines_add_up_to_the_loss(method, snapshots):
    update = explain(snapshots[method], 3, 7, rng())
    assert sum(term.loss for term in update.terms) == pytest.approx(update.loss)
    assert update.method == method


@methods
def test_nothing_is_changed(method, snapshots):
    snapshot = snapshots[method]
    before = snapshot.inputs.tobytes(), snapshot.outputs.tobytes()
    explain(snapshot, 3, 7, rng())
    assert before == (snapshot.inputs.tobytes(), snapshot.outputs.tobytes())


@methods
def test_the_same_draws_give_the_same_update(method, snapshots):
    one, other = (explain(snapshots[method], 3, 7, rng()) for _ in range(2))
    assert repr(one.terms) == repr(other.terms)  # the score of softmax's rest is nan


def test_negative_sampling_shows_the_real_word_and_k_noise_words(snapshots, tiny_config):
    update = explain(snapshots["negative-sampling"], 3, 7, rng())
    real, *noise = update.terms
    assert (real.role, real.word, real.label) == ("real", 7, 1)
    assert [term.number for term in noise] == [1, 2, 3, 4, 5]
    for term in update.terms:
        sigma = 1 / (1 + math.exp(-term.score))
        assert term.probability == pytest.approx(sigma)
        assert term.error == pytest.approx(term.weight * (term.label - sigma))
        assert term.loss == pytest.approx(-term.weight * math.log(sigma if term.label else 1 - sigma))
    assert update.dot_products == tiny_config.negatives + 1


@pytest.mark.parametrize(
    ("exclude", "ruled_out"),
    [("none", set()), ("pair", {1}), ("window", {0, 1, 2})],
    ids=["none", "pair", "window"],
)
def test_ruled_out_draws_are_shown_but_weigh_nothing(exclude, ruled_out):
    config = toy_config(exclude=exclude, negatives=60)
    dataset = random_dataset(config, words=5)
    update = explain(Session(dataset, config, "negative-sampling").snapshot(), 0, 1, rng(), window=[0, 1, 2])
    noise = update.terms[1:]
    assert {term.word for term in noise} == set(range(len(dataset.vocabulary)))
    for term in noise:
        assert (term.role == "excluded") == (term.word in ruled_out) == (term.weight == 0)
        if term.role == "excluded":
            assert term.error == term.loss == 0
    assert update.dot_products == sum(term.role != "excluded" for term in update.terms)


def test_hierarchical_softmax_shows_the_turns_to_the_word(snapshots):
    snapshot = snapshots["hierarchical-softmax"]
    update = explain(snapshot, 3, 7, rng())
    tree = snapshot.dataset.trees.huffman
    assert "".join(str(term.bit) for term in update.terms) == tree.code(7)
    assert [term.row for term in update.terms] == tree.path(7)[0].tolist()
    product = 1.0
    for term in update.terms:
        turned = 1 / (1 + math.exp(-term.score if term.bit == 0 else term.score))
        product *= turned
        assert term.probability == pytest.approx(turned)
        assert term.product == pytest.approx(product)
        assert term.label == 1 - term.bit
        assert term.error == pytest.approx(term.label - 1 / (1 + math.exp(-term.score)))
    left = [term.words_left for term in update.terms]
    assert left == sorted(left, reverse=True)
    assert left[-1] == 1
    assert update.dot_products == len(update.terms)
    assert math.exp(-update.loss) == pytest.approx(product)


def test_softmax_shows_the_likeliest_words_the_real_one_and_the_rest(snapshots):
    snapshot = snapshots["softmax"]
    p = np.exp(snapshot.objective.log_probabilities(snapshot.inputs[[3]], snapshot.outputs))[0]
    unlikely = int(p.argmin())
    update = explain(snapshot, 3, unlikely, rng(), top=6)
    *words, rest = update.terms
    assert len(words) == 6
    assert [t.word for t in words[:5]] == np.argsort(-p)[:5].tolist()
    assert words[5].word == unlikely
    assert words[5].role == "real"
    assert words[5].number == len(p)
    assert rest.role == "rest"
    assert rest.row == rest.word == -1
    assert sum(term.probability for term in update.terms) == pytest.approx(1)
    assert sum(term.error for term in update.terms) == pytest.approx(0, abs=1e-6)
    assert update.dot_products == len(p)


def test_softmax_of_few_words_has_no_rest():
    config = toy_config()
    dataset = random_dataset(config, words=4)
    update = explain(Session(dataset, config, "softmax").snapshot(), 0, 1, rng(), top=8)
    assert [term.role for term in update.terms].count("real") == 1
    assert "rest" not in {term.role for term in update.terms}


@methods
def test_the_rate_is_the_current_one_or_the_first_one_at_the_end(method, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, method)
    session.step()
    assert explain(session.snapshot(), 0, 1, rng()).rate == session.learning_rate < tiny_config.learning_rate
    assert explain(train(session).snapshot(), 0, 1, rng()).rate == tiny_config.learning_rate


def test_a_pair_drawn_is_one_that_training_may_see():
    config = toy_config(window=3, sample=0.05, min_count=2)
    dataset = random_dataset(config, sentences=200)
    seen = set()
    for block in blocks_of(dataset, config.with_values({"epochs": 40})):
        centres, contexts = block.pair_list()
        seen |= set(zip(centres.tolist(), contexts.tolist(), strict=True))
    sentences = {tuple(sentence.tolist()) for sentence in dataset.sentences()}
    draws = rng()
    for _ in range(200):
        example = next_pair(dataset, config, draws)
        assert example.sentence in sentences
        assert (example.sentence[example.centre], example.sentence[example.context]) in seen
        assert example.context in example.window
        assert example.centre not in example.window
        assert not any(example.dropped[place] for place in (example.centre, *example.window))
        known = [
            place
            for place, word in enumerate(example.sentence)
            if word < len(dataset.vocabulary) and not example.dropped[place]
        ]
        away = [abs(known.index(place) - known.index(example.centre)) for place in example.window]
        assert max(away) <= config.window
        assert example.window_words == tuple(example.sentence[place] for place in example.window)


def test_pairs_are_drawn_as_often_as_they_are_trained():
    config = toy_config(window=2)
    dataset = random_dataset(config, words=4)
    size = len(dataset.vocabulary)
    trained, drawn = np.zeros(size), np.zeros(size)
    for block in blocks_of(dataset, toy_config(window=2, epochs=40)):
        trained += np.bincount(block.pair_list()[0], minlength=size)
    draws = rng()
    for _ in range(3000):
        example = next_pair(dataset, config, draws)
        drawn[example.sentence[example.centre]] += 1
    np.testing.assert_allclose(drawn / drawn.sum(), trained / trained.sum(), atol=0.03)


def test_a_pair_is_found_in_a_sentence_where_the_two_stand_together():
    config = toy_config(window=2, sample=1e-3, dynamic_window=True)
    sentences = [["the", "old", "king", "rare", "and", "queen"], ["king", "the", "the", "the", "queen"]] * 50
    config = config.with_values({"min_count": 60 // 2})
    dataset = Dataset.build(make_corpus([*sentences, ["rare"]]), config)
    ids = dataset.vocabulary.ids
    for _ in range(20):
        example = find_pair(dataset, config, ids["king"], ids["and"], rng())
        assert example is not None
        assert dataset.corpus.words[example.sentence[example.centre]] == "king"
        assert dataset.corpus.words[example.sentence[example.context]] == "and"
        assert example.context in example.window
        assert not example.dropped[example.centre]
        assert not example.dropped[example.context]


def test_words_out_of_vocabulary_do_not_count_as_distance():
    config = toy_config(window=1, min_count=2)
    dataset = Dataset.build(make_corpus([["a", f"x{i}", f"y{i}", "b"] for i in range(30)]), config)
    example = find_pair(dataset, config, dataset.vocabulary.ids["a"], dataset.vocabulary.ids["b"], rng())
    assert example is not None
    assert (example.centre, example.context, len(example.sentence)) == (0, 3, 4)
    assert not any(example.dropped)


def test_words_that_never_meet_have_no_sentence():
    config = toy_config(window=2)
    dataset = Dataset.build(make_corpus([["a", "b"], ["c", "d"]] * 20 + [["a", "b", "b", "b", "c"]]), config)
    ids = dataset.vocabulary.ids
    assert find_pair(dataset, config, ids["a"], ids["d"], rng()) is None
    assert find_pair(dataset, config, ids["a"], ids["c"], rng()) is None


def test_a_word_may_be_its_own_context():
    config = toy_config(window=2)
    dataset = Dataset.build(make_corpus([["a", "b", "a", "c"]] * 20), config)
    word = dataset.vocabulary.ids["a"]
    example = find_pair(dataset, config, word, word, rng())
    assert example is not None
    assert {example.centre, example.context} == {0, 2}
    for method in OBJECTIVES:
        update = explain(Session(dataset, config, method).snapshot(), word, word, rng())
        assert update.loss_after < update.loss
