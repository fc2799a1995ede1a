"""The toy kingdom is the same on every machine, and so regular that every method answers its analogies."""

import zlib

import pytest

from tests.word2vec.toys import train
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.corpus.toy import TOYS, Grammar
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

GRAMMAR = """
table animal: name home   # a remark
dog/puppy  kennel
cow/calf   barn

table colour
brown

sentences
1 the {colour} {animal.name} of {animal.name 1} and {animal.name 2}
1 {his/her own} {animal.name~} is in the {animal.home}
"""


@pytest.fixture(scope="module")
def kingdom():
    return open_corpus("toy:kingdom")


@pytest.mark.parametrize("toy", TOYS)
def test_a_toy_is_opened_by_its_source(toy):
    corpus = open_corpus(f"toy:{toy}")

    assert corpus.source == f"toy:{toy}"
    assert corpus.tokens.tolist() == TOYS[toy]().tokens.tolist()


def test_the_kingdom_is_the_same_on_every_machine(kingdom):
    assert zlib.crc32(kingdom.tokens.astype("<i4").tobytes()) == 0xA0CB5B4B
    assert zlib.crc32(" ".join(kingdom.words).encode()) == 0x16CAA02A


def test_the_kingdom_has_the_size_of_a_lecture(kingdom):
    vocabulary = (kingdom.counts >= PRESETS["lecture"].config.min_count).sum()

    assert kingdom.name == "Toy kingdom"
    assert 95_000 < len(kingdom.tokens) < 105_000
    assert 150 <= vocabulary <= 400


def test_the_kingdom_knows_all_words_of_its_many_questions(kingdom):
    questions = [question for section in kingdom.analogies for question in section.questions]

    assert len(kingdom.analogies) >= 3
    assert len(questions) >= 100
    assert len(set(questions)) == len(questions)
    assert {word for question in questions for word in question} <= set(kingdom.words)
    assert ("man", "woman", "king", "queen") in questions


def test_king_stands_most_often_with_queen(toy_dataset):
    words = toy_dataset.vocabulary.words

    contexts, _ = top_contexts(toy_dataset, toy_dataset.vocabulary.ids["king"], 1)

    assert words[contexts[0]] == "queen"


@pytest.mark.slow
@pytest.mark.parametrize("method", OBJECTIVES)
def test_every_method_answers_the_kingdoms_analogies(toy_dataset, method):
    snapshot = train(Session(toy_dataset, PRESETS["lecture"].config, method)).snapshot()

    score = accuracy(snapshot.inputs, snapshot.vocabulary, toy_dataset.corpus.analogies)

    assert score.skipped == 0
    assert score.fraction >= 0.9


def test_a_sentence_keeps_to_its_side_and_to_one_row_of_each_table():
    assert set(map(" ".join, Grammar(GRAMMAR).sentences(tokens=1000, seed=0))) == {
        "the brown dog of dog and puppy",
        "the brown puppy of dog and puppy",
        "the brown cow of cow and calf",
        "the brown calf of cow and calf",
        "his puppy is in the kennel",
        "her own dog is in the kennel",
        "his calf is in the barn",
        "her own cow is in the barn",
    }


def test_sentences_come_in_proportion_to_their_weights():
    grammar = Grammar("sentences\n3 often\n1 seldom")

    words = [sentence[0] for sentence in grammar.sentences(tokens=4000, seed=0)]

    assert words.count("often") == pytest.approx(3000, abs=100)


def test_the_seed_decides():
    grammar = Grammar(GRAMMAR)

    first, again, other = (list(grammar.sentences(tokens=500, seed=seed)) for seed in (1, 1, 2))

    assert first == again != other
    assert 500 <= sum(map(len, first)) < 510
