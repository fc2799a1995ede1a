"""Analogies and their scores are those of gensim."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from gensim.models import KeyedVectors, Word2Vec

from w2v_gui.word2vec.analysis.analogies import accuracy, analogy
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection, read_analogies
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def vocabulary_of(words):
    return Vocabulary(list(words), np.arange(len(words), 0, -1))


def gensim_vectors(words, vectors):
    keyed = KeyedVectors(vectors.shape[1])
    keyed.add_vectors(list(words), vectors)
    return keyed


def gensim_sections(keyed, sections, path, **options):
    path.write_text(
        "".join(f": {s.name}\n" + "".join(" ".join(q) + "\n" for q in s.questions) for s in sections),
        encoding="utf-8",
    )
    _, scored = keyed.evaluate_word_analogies(str(path), **options)
    return [(s["section"], len(s["correct"]), len(s["correct"]) + len(s["incorrect"])) for s in scored[:-1]]


def ours(score):
    return [(s.name, s.correct, s.asked) for s in score.sections]


def random_questions(rng, words, count):
    """Questions over ``words``, some of them unknown."""
    known = [*words, "unknown", "Strange"]
    return tuple(tuple(rng.choice(known, 4)) for _ in range(count))


@pytest.fixture
def square():
    """Words on a grid: man, woman, king, queen are the corners of a parallelogram, apple lies elsewhere."""
    words = ["man", "woman", "king", "queen", "apple"]
    return words, np.float32([[1, 0, 1], [1, 1, 1], [2, 0, 0.5], [2, 1, 0.5], [-1, 3, 0]])


def test_king_minus_man_plus_woman_is_queen(square):
    _, vectors = square
    ids, _ = analogy(vectors, 0, 2, 1, 1)
    assert ids.tolist() == [3]


def test_answers_and_cosines_are_those_of_gensim():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(200, 12)).astype(np.float32)
    keyed = gensim_vectors([str(i) for i in range(200)], vectors)
    for a, b, c in rng.integers(0, 200, (20, 3)):
        ids, cosines = analogy(vectors, a, b, c, 5)
        expected = keyed.most_similar(positive=[str(b), str(c)], negative=[str(a)], topn=5)
        assert [str(i) for i in ids] == [key for key, _ in expected]
        np.testing.assert_allclose(cosines, [cosine for _, cosine in expected], atol=1e-5)


def test_the_words_of_the_question_are_never_its_answer(square):
    _, vectors = square
    assert sorted(analogy(vectors, 0, 2, 1, 10)[0]) == [3, 4]
    assert sorted(analogy(vectors, 0, 0, 1, 10)[0]) == [2, 3, 4]


def test_a_question_whose_arrow_is_zero_scores_zero():
    ids, scores = analogy(np.float32([[0, 0], [0, 0], [0, 0], [1, 1]]), 0, 1, 2, 3)
    assert ids.tolist() == [3]
    assert scores.tolist() == [0]


def test_sections_are_counted_apart_and_unknown_words_are_skipped(square):
    words, vectors = square
    score = accuracy(
        vectors,
        vocabulary_of(words),
        [
            AnalogySection("royal", (("man", "king", "woman", "queen"), ("man", "king", "woman", "duchess"))),
            AnalogySection("wrong", (("man", "king", "woman", "apple"),)),
            AnalogySection("empty", ()),
        ],
    )
    assert [(s.name, s.correct, s.asked, s.skipped) for s in score.sections] == [
        ("royal", 1, 1, 1),
        ("wrong", 0, 1, 0),
        ("empty", 0, 0, 0),
    ]
    assert (score.correct, score.asked, score.skipped) == (1, 2, 1)
    assert score.fraction == 0.5


def test_without_a_question_to_ask_there_is_no_fraction(square):
    words, vectors = square
    unknown = AnalogySection("unknown", (("a", "b", "c", "d"),))
    assert accuracy(vectors, vocabulary_of(words), [unknown]).fraction is None
    assert accuracy(vectors, vocabulary_of(words), []).fraction is None


def test_case_does_not_matter(square):
    words, vectors = square
    questions = AnalogySection("royal", (("Man", "KING", "woman", "Queen"),))
    assert accuracy(vectors, vocabulary_of(words), [questions]).fraction == 1


def test_a_question_that_asks_for_its_own_word_is_never_answered(square):
    words, vectors = square
    own = AnalogySection("own", (("man", "king", "woman", "king"), ("man", "man", "apple", "apple")))
    assert accuracy(vectors, vocabulary_of(words), [own]).correct == 0
    assert accuracy(vectors[:3], vocabulary_of(words[:3]), [own]).correct == 0


def test_restriction_asks_and_answers_with_the_first_words_only(square):
    words, vectors = square
    questions = [AnalogySection("royal", (("man", "king", "woman", "queen"), ("man", "woman", "king", "king")))]
    assert accuracy(vectors, vocabulary_of(words), questions, restrict=3).asked == 1
    assert accuracy(vectors, vocabulary_of(words), questions, restrict=4).asked == 2
    assert accuracy(vectors, vocabulary_of(words), questions, restrict=4).correct == 1


@pytest.mark.parametrize("restrict", [None, 45, 30])
@pytest.mark.parametrize("spelling", ["one", "many"])
def test_scores_are_those_of_gensim_on_random_vectors(tmp_path, monkeypatch, restrict, spelling):
    monkeypatch.setattr("w2v_gui.word2vec.analysis.analogies._SCORES_AT_ONCE", 7 * 60)  # several chunks
    rng = np.random.default_rng(7)
    words = [f"w{i}" for i in range(60)]
    if spelling == "many":  # every third word is another's capital form
        words = [f"W{i - 3}" if i % 3 == 0 and i >= 3 else word for i, word in enumerate(words)]
    vectors = rng.normal(size=(60, 3)).astype(np.float32)  # few dimensions: right answers by chance
    sections = [AnalogySection(f"section {i}", random_questions(rng, words, 2000)) for i in range(3)]
    score = accuracy(vectors, vocabulary_of(words), sections, restrict=restrict)
    keyed = gensim_vectors(words, vectors)
    expected = gensim_sections(keyed, sections, tmp_path / "questions.txt", restrict_vocab=restrict or 300_000)
    assert score.correct > 0
    assert ours(score) == expected


@pytest.fixture(scope="module")
def trained():
    if not DATA.is_dir():
        pytest.skip("the shared text data are not beside this checkout")
    with gzip.open(DATA / "simplewiki-text8like-1m.txt.gz", "rt", encoding="utf-8") as file:
        sentences = [line.split() for line, _ in zip(file, range(3000), strict=False)]
    return Word2Vec(sentences, vector_size=40, min_count=5, workers=1, seed=1, epochs=3, sg=1).wv


@pytest.mark.parametrize("restrict", [None, 1000])
def test_scores_are_those_of_gensim_on_trained_vectors(tmp_path, trained, restrict):
    sections = read_analogies(DATA / "questions-words.txt.gz")
    score = accuracy(trained.vectors, vocabulary_of(trained.index_to_key), sections, restrict=restrict)
    assert score.correct > 0
    assert ours(score) == gensim_sections(
        trained, sections, tmp_path / "q.txt", restrict_vocab=restrict or 300_000
    )
