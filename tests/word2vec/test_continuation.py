"""Going on with another text: the vocabulary as gensim's ``build_vocab(update=True)`` counts it, rows by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.word2vec.analysis.paired import unlike
from w2v_gui.word2vec.analysis.race_figures import RacedRun, race_figures
from w2v_gui.word2vec.analysis.race_sentences import sentences
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import Corpus, make_corpus
from w2v_gui.word2vec.dataset.continuation import extend
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.continuing import base_of, obstacle_to_continuing
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.vector_memory import initial_vectors

CONFIG = Config(dim=6, window=2, epochs=1, min_count=2, sample=0, seed=3)
texts = st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=8), min_size=1, max_size=12)


def drawn(words: str, count: int, seed: int) -> list[list[str]]:
    rng = np.random.default_rng(seed)
    shares = np.arange(len(words), 0, -1) / np.arange(len(words) + 1).sum()
    return [rng.choice(list(words), 8, p=shares).tolist() for _ in range(count)]


FIRST = make_corpus(drawn("abcdefgh", 60, 1), name="first")
SECOND = make_corpus([*drawn("hgxyzab", 60, 2), ["rare", "a"]], name="second")
THIRD = make_corpus(drawn("xbqwv", 40, 3), name="third")


def trained(dataset: Dataset, method: str = "negative-sampling", config: Config = CONFIG) -> Snapshot:
    session = Session(dataset, config, method)
    while session.step():
        pass
    return session.snapshot()


def continued(state: Snapshot, corpus: Corpus, config: Config = CONFIG) -> Dataset:
    return Dataset.build(corpus, config, base=base_of(state))


@pytest.fixture(scope="module")
def finished() -> Snapshot:
    return trained(Dataset.build(FIRST, CONFIG))


def spelled(corpus: Corpus) -> list[str]:
    return [corpus.words[token] for token in corpus.tokens]


@settings(max_examples=30)
@given(texts, texts, st.integers(1, 3))
def test_words_and_counts_are_those_of_gensims_update(first, second, min_count):
    gensim = pytest.importorskip("gensim.models")
    old = Vocabulary.from_corpus(make_corpus(first), min_count)
    if not len(old):
        return
    peer = gensim.Word2Vec(vector_size=1, min_count=min_count)
    peer.build_vocab(first)
    peer.build_vocab(second, update=True)

    corpus, found, ids = extend(old, make_corpus(second), min_count)

    counts = dict(zip(found.words, found.counts.tolist(), strict=True))
    assert counts == {word: peer.wv.get_vecattr(word, "count") for word in peer.wv.index_to_key}
    assert (np.diff(found.counts) <= 0).all()
    assert [found.words[i] for i in ids] == old.words
    # The text is the same, written with other numbers.
    assert spelled(corpus) == [word for sentence in second for word in sentence]
    assert corpus.words[: len(found)] == found.words
    assert corpus.counts.tolist() == np.bincount(corpus.tokens, minlength=len(corpus.words)).tolist()
    # Session files keep the text with these numbers, and it is numbered again when they are opened.
    again = extend(old, corpus, min_count)
    assert again.vocabulary.counts.tolist() == found.counts.tolist()
    assert (again.corpus.words, again.corpus.tokens.tolist()) == (corpus.words, corpus.tokens.tolist())


def test_of_equal_counts_old_words_come_first_then_new_ones_by_appearance():
    old = Vocabulary(["a", "b", "c"], np.array([5, 3, 2]))
    corpus, found, ids = extend(old, make_corpus([["z", "b", "y", "b", "z", "y", "d"]]), 2)
    assert (found.words, found.counts.tolist()) == (["a", "b", "c", "z", "y"], [5, 5, 2, 2, 2])
    assert ids.tolist() == [0, 1, 2]
    assert (corpus.words[5:], corpus.counts.tolist()) == (["d"], [0, 2, 0, 2, 2, 1])


def test_a_long_text_is_renumbered_on_disk(monkeypatch):
    monkeypatch.setattr(token_store, "MAX_BYTES_IN_MEMORY", 64)
    old = Vocabulary(["x", "a"], np.array([900, 800]))
    corpus, *_ = extend(old, SECOND, 2)
    assert token_store.file_of(corpus.tokens) is not None
    assert spelled(corpus) == spelled(SECOND)


@pytest.mark.parametrize("method", ["negative-sampling", "softmax"])
def test_old_words_keep_their_rows_and_new_ones_start_as_in_word2vec(method):
    state = trained(Dataset.build(FIRST, CONFIG), method)
    dataset = continued(state, SECOND)
    start = Session(dataset, CONFIG, method).snapshot()
    fresh = iter(initial_vectors(len(dataset.vocabulary), CONFIG)[len(state.vocabulary) :])
    for i, word in enumerate(dataset.vocabulary.words):
        if (old := state.vocabulary.id_of(word)) is not None:
            np.testing.assert_array_equal(start.inputs[i], state.inputs[old])
            np.testing.assert_array_equal(start.outputs[i], state.outputs[old])
        else:
            np.testing.assert_array_equal(start.inputs[i], next(fresh))
            assert 0 < abs(start.inputs[i]).max() <= 0.5 / CONFIG.dim
            assert not start.outputs[i].any()
    assert next(fresh, None) is None
    assert "x" in dataset.vocabulary.ids
    assert "rare" not in dataset.vocabulary.ids
    assert start.trained
    assert not start.pairs


def test_training_begins_with_the_rows_of_the_base(finished):
    session = Session(continued(finished, SECOND), CONFIG, "negative-sampling")
    before = session.snapshot()
    session.step()
    idle = [i for i, count in enumerate(before.dataset.text_counts) if not count]
    assert idle, "the test needs a word that only the first text has"
    np.testing.assert_array_equal(session.snapshot().inputs[idle], before.inputs[idle])
    assert before.outputs[idle].any()


def test_it_trains_the_new_text_alone_with_noise_and_subsampling_from_all_counts(finished):
    config = replace(CONFIG, sample=0.05)
    dataset = continued(finished, SECOND, config)
    total = dataset.vocabulary.counts
    assert total.sum() > dataset.text_counts.sum() == SECOND.counts.sum() - 1  # but for the rare word
    np.testing.assert_array_equal(
        dataset.keep, Vocabulary(dataset.vocabulary.words, total).keep_probability(0.05)
    )
    snapshot = Session(dataset, config, "negative-sampling").snapshot()
    shares = total**0.75 / (total**0.75).sum()
    np.testing.assert_allclose(snapshot.objective.noise, shares)
    assert dataset.pairs_per_epoch == pytest.approx(
        Dataset.build(SECOND, replace(config, sample=0)).pairs_per_epoch, rel=0.6
    )
    assert not len(snapshot.losses.pairs)
    assert snapshot.learning_rate == config.learning_rate


@pytest.mark.parametrize("threads", [1, 2])
def test_the_whole_new_text_is_trained(finished, threads):
    session = Session(continued(finished, SECOND), CONFIG, "negative-sampling", threads)
    while session.step():
        pass
    assert session.finished
    text = session.dataset.text
    lengths = np.diff(text.starts)
    assert session.words == pytest.approx(lengths[~text.held_out].sum(), abs=2)  # the rare word is left out
    assert session.progress == 1


def test_the_same_text_and_seed_give_the_same_bits_and_another_seed_others(finished):
    one, again = (trained(continued(finished, SECOND)) for _ in range(2))
    np.testing.assert_array_equal(one.inputs, again.inputs)
    np.testing.assert_array_equal(one.outputs, again.outputs)
    other = replace(CONFIG, seed=4)
    assert not np.array_equal(one.inputs, trained(continued(finished, SECOND), config=other).inputs)


def test_it_can_go_on_once_more(finished):
    second = trained(continued(finished, SECOND))
    dataset = continued(second, THIRD)
    start = Session(dataset, CONFIG, "negative-sampling").snapshot()
    in_all = [word for text in (FIRST, SECOND, THIRD) for word in spelled(text)]
    for word, count in zip(dataset.vocabulary.words, dataset.vocabulary.counts.tolist(), strict=True):
        assert count == in_all.count(word)
        if (old := second.vocabulary.id_of(word)) is not None:
            np.testing.assert_array_equal(start.inputs[dataset.vocabulary.ids[word]], second.inputs[old])
    new = [start.inputs[dataset.vocabulary.ids[word]] for word in "qwv"]
    first_new = initial_vectors(len(second.vocabulary), CONFIG)
    assert not any((row == first_new).all(axis=1).any() for row in new), "a new word begins as an older one did"


def test_the_same_text_again_has_the_same_words_and_held_out_pairs(finished):
    again = continued(finished, FIRST)
    assert again.vocabulary.words == finished.vocabulary.words
    assert again.vocabulary.counts.tolist() == (2 * finished.vocabulary.counts).tolist()
    np.testing.assert_array_equal(again.probe.contexts, finished.dataset.probe.contexts)


def test_only_the_same_text_and_words_can_be_compared(finished):
    assert unlike(finished.dataset, continued(finished, FIRST)) == ()
    assert unlike(continued(finished, SECOND), finished.dataset) == ("corpus", "vocabulary")


def test_a_report_says_which_run_is_continued(finished):
    second = trained(continued(finished, SECOND))
    figures = race_figures([RacedRun("on", 0, second), RacedRun("old", 1, finished)], None)
    assert figures.corpus.name == "first"
    first, other = figures.runs
    assert first.continued == {"text": "second", "words": len(finished.vocabulary)}
    assert other.continued is None
    said = "on is continued: it goes on from a finished training with another text, second; 3 of its"
    assert any(str(sentence).startswith(said) for sentence in sentences(figures))
    assert figures.differences[0].unlike == ("corpus", "vocabulary")


def test_two_seeds_of_a_continued_run_do_not_pass_for_chance(finished):
    dataset = continued(finished, SECOND)
    runs = [trained(dataset, config=replace(CONFIG, seed=seed)) for seed in (3, 9)]
    figures = race_figures([RacedRun(str(n), n, run) for n, run in enumerate(runs)], None)
    assert not any("nothing but the seed" in str(sentence) for sentence in sentences(figures))


def test_what_is_sent_to_a_helper_trains_the_same(finished):
    dataset = continued(finished, SECOND)
    here, there = (Session(each, CONFIG, "negative-sampling") for each in (dataset, continued(finished, SECOND)))
    sent = dataset.without_words()
    assert sent.base is None
    there.step()
    follower = Session(sent, CONFIG, "negative-sampling")
    state = here.state()
    follower = Session.from_state(sent, replace(state, corpus=follower.state().corpus))
    follower.step()
    np.testing.assert_array_equal(follower.snapshot().inputs, there.snapshot().inputs)


def test_a_continued_training_resumes_bit_for_bit(finished):
    whole = trained(continued(finished, SECOND))
    session = Session(continued(finished, SECOND), CONFIG, "negative-sampling")
    session.step()
    resumed = Session.from_state(continued(finished, SECOND), session.state())
    while resumed.step():
        pass
    np.testing.assert_array_equal(resumed.snapshot().inputs, whole.inputs)


def test_what_cannot_go_on_says_why(finished):
    untrained = Session(finished.dataset, CONFIG, "negative-sampling").snapshot()
    tree = trained(finished.dataset, "hierarchical-softmax")
    vectors = Model(finished.vocabulary, finished.inputs, None)
    without_text = Model(finished.vocabulary, finished.inputs, finished.outputs)
    assert obstacle_to_continuing(finished) == ""
    for state, word in (
        (None, "finished"),
        (untrained, "finished"),
        (replace(finished, diverged=True), "diverged"),
        (tree, "tree"),
        (vectors, "file"),
        (without_text, "whose own text is missing"),
    ):
        assert word in obstacle_to_continuing(state)
    with pytest.raises(ValueError, match="tree"):
        base_of(tree)
    with pytest.raises(ValueError, match="do not fit"):
        Session(continued(finished, SECOND), replace(CONFIG, dim=7), "negative-sampling")


def test_it_can_be_cancelled(finished):
    with pytest.raises(Cancelled):
        Dataset.build(SECOND, CONFIG, base=base_of(finished), cancelled=lambda: True)


def test_it_can_be_cancelled_while_the_words_are_looked_up(finished):
    words = [f"{number}" for number in range(200_000)]
    many = replace(FIRST, words=words, counts=np.ones(len(words), np.int64), tokens=np.zeros(0, np.int32))
    polls = []
    extend(finished.vocabulary, many, 1, lambda: polls.append(None))
    assert len(polls) >= len(words) / 100_000
