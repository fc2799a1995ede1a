"""Landmarks: positions of frequent words that depend on the text alone."""

import numpy as np
import pytest

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.word2vec.analysis.landmarks import COORDINATES, LANDMARK_WORDS, Landmarks
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import WordList


def made(sentences):
    return Dataset.build(make_corpus(sentences), toy_config())


@pytest.fixture(scope="module")
def landmarks(tiny_dataset):
    return Landmarks.of(tiny_dataset)


def test_every_coordinate_has_mean_0_and_norm_1(landmarks, tiny_dataset):
    assert landmarks.words == tiny_dataset.vocabulary.words[:LANDMARK_WORDS]
    assert landmarks.coordinates.shape == (len(landmarks.words), COORDINATES)
    np.testing.assert_allclose(landmarks.coordinates.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(np.linalg.norm(landmarks.coordinates, axis=0), 1)


def test_only_the_most_frequent_words_are_landmarks():
    dataset = random_dataset(toy_config(), words=2000, sentences=2000)
    assert len(dataset.vocabulary) > LANDMARK_WORDS
    landmarks = Landmarks.of(dataset)
    assert landmarks.words == dataset.vocabulary.words[:LANDMARK_WORDS]
    assert landmarks.coordinates.shape == (LANDMARK_WORDS, COORDINATES)
    np.testing.assert_allclose(landmarks.coordinates.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(np.linalg.norm(landmarks.coordinates, axis=0), 1)


def test_words_of_one_kind_stand_together(landmarks):
    """The tiny text has three kinds of words, each in sentences of its own."""
    kinds = {
        kind: [i for i, w in enumerate(landmarks.words) if w.startswith(kind)] for kind in ("royal", "animal")
    }
    within, between = [], []
    for kind, rows in kinds.items():
        points = landmarks.coordinates[rows, :3]
        within.append(np.linalg.norm(points - points.mean(axis=0), axis=1).mean())
        other = landmarks.coordinates[kinds["animal" if kind == "royal" else "royal"], :3].mean(axis=0)
        between.append(np.linalg.norm(points.mean(axis=0) - other))
    assert min(between) > 2 * max(within)


def test_the_same_text_gives_the_same_landmarks_whatever_the_seed(tiny_corpus, tiny_config, landmarks):
    other = Landmarks.of(Dataset.build(tiny_corpus, tiny_config.with_values({"seed": 99, "window": 9})))
    np.testing.assert_array_equal(other.coordinates, landmarks.coordinates)


def test_the_last_coordinate_tells_frequent_words_from_rare_ones(landmarks, tiny_dataset):
    assert np.corrcoef(landmarks.coordinates[:, -1], np.log(tiny_dataset.vocabulary.counts))[0, 1] > 0.999


def test_rows_are_found_by_words_in_another_vocabulary(landmarks):
    some = landmarks.words[5:0:-2]
    vocabulary = WordList(["stranger", *some, "foreigner"])
    rows, coordinates = landmarks.among(vocabulary)
    assert [vocabulary.words[row] for row in rows] == [word for word in landmarks.words if word in some]
    for row, coordinate in zip(rows, coordinates, strict=True):
        place = landmarks.words.index(vocabulary.words[row])
        np.testing.assert_array_equal(coordinate, landmarks.coordinates[place])


def test_a_vocabulary_without_any_of_the_words_has_no_rows(landmarks):
    rows, coordinates = landmarks.among(WordList(["stranger"]))
    assert rows.shape == (0,)
    assert coordinates.shape == (0, COORDINATES)


@pytest.mark.parametrize(
    "sentences",
    [
        [["a", "b"]] * 40,  # two words, as often as each other
        [["a", "b", "a"]] * 40,
        [["a", "b", "c", "d", "e"]] * 40,  # five as often as each other
        [["a", "b"], ["c", "d"], ["e", "f"]] * 40,
    ],
    ids=["two alike", "two", "five alike", "three pairs"],
)
def test_a_coordinate_is_a_position_or_none_but_never_noise(sentences):
    landmarks = Landmarks.of(made(sentences))
    norms = np.linalg.norm(landmarks.coordinates, axis=0)
    assert all(norm == 0 or norm == pytest.approx(1) for norm in norms)
    np.testing.assert_allclose(landmarks.coordinates.mean(axis=0), 0, atol=1e-12)
    if len(set(made(sentences).vocabulary.counts.tolist())) == 1:
        assert norms[-1] == 0  # all occur as often: rounding must not tell them apart
