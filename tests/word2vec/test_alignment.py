"""Word spaces are turned onto one of them as SciPy's orthogonal Procrustes does; turned copies fit exactly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import orthogonal_procrustes
from scipy.spatial import procrustes
from scipy.stats import ortho_group

from w2v_gui.word2vec.analysis.alignment import align
from w2v_gui.word2vec.analysis.shared_words import SharedWords
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList


def vectors(seed, count=60, dim=7):
    return np.random.default_rng(seed).normal(size=(count, dim)).astype(np.float32)


def zipf(count):
    return (1000 / np.arange(1, count + 1)).astype(np.int64) + 1


def normalised(cloud, counts):
    """By the definition, in float64: weighted rows with mean 0 and norm 1."""
    weights = counts / counts.sum()
    centred = cloud.astype(np.float64) - weights @ cloud
    return centred / np.sqrt(weights @ np.square(centred).sum(axis=1))


@pytest.mark.parametrize("counts", [np.ones(60, np.int64), zipf(60)], ids=["equal weights", "by count"])
def test_the_rotation_is_that_of_scipy(counts):
    first, second = vectors(1), vectors(2)
    aligned = align((first, second), counts)
    reference, other = normalised(first, counts), normalised(second, counts)
    root = np.sqrt(counts / counts.sum())[:, None]
    turn, singular_values = orthogonal_procrustes(root * other, root * reference)
    np.testing.assert_allclose(aligned.clouds[0], reference, atol=1e-5)
    np.testing.assert_allclose(aligned.clouds[1], other @ turn, atol=1e-4)
    assert aligned.residuals == pytest.approx([0, 1 - singular_values**2], abs=1e-5)


def test_the_residual_without_counts_is_the_disparity_of_scipy():
    """SciPy's disparity is the sum of squares that remains after scaling, which is 1 − (Σ s)²."""
    first, second = vectors(3), vectors(3) + vectors(4) / 2
    assert align((first, second)).residuals[1] == pytest.approx(procrustes(first, second)[2], abs=1e-5)


@given(st.integers(0, 10_000), st.floats(0.01, 100.0), st.booleans())
def test_a_turned_moved_and_scaled_copy_has_residual_zero_and_lies_on_the_original(seed, factor, by_count):
    original = vectors(seed, 40, 5)
    copy = factor * original @ ortho_group.rvs(5, random_state=seed) + vectors(seed + 1, 1, 5)
    aligned = align((original, copy.astype(np.float32)), zipf(40) if by_count else None)
    assert aligned.residuals[1] == pytest.approx(0, abs=1e-4)
    np.testing.assert_allclose(aligned.clouds[1], aligned.clouds[0], atol=1e-2)


def test_the_result_of_a_run_does_not_depend_on_which_others_are_shown():
    first, second, third = vectors(1), vectors(2), vectors(3)
    together, alone = align((first, second, third)), align((first, third))
    np.testing.assert_array_equal(together.clouds[2], alone.clouds[1])
    assert together.residuals[2] == alone.residuals[1]


@pytest.mark.parametrize("dims", [(4, 9), (9, 4)])
def test_runs_of_different_dimensions_are_padded_with_zeros(dims):
    first = vectors(1, dim=dims[0])
    wide = np.zeros((60, max(dims)), np.float32)
    wide[:, : min(dims)] = first[:, : min(dims)]
    second = (wide @ ortho_group.rvs(max(dims), random_state=1))[:, : dims[1]].astype(np.float32)
    aligned = align((first, second))
    assert {cloud.shape for cloud in aligned.clouds} == {(60, 9)}
    padded = [np.pad(each, ((0, 0), (0, 9 - each.shape[1]))) for each in (first, second)]
    assert aligned.residuals[1] == pytest.approx(procrustes(*padded)[2], abs=1e-5)


def test_a_frequent_word_pulls_the_rotation():
    first, second = vectors(5), vectors(6)
    counts = np.ones(60, np.int64)

    def distance(counts):
        clouds = align((first, second), counts).clouds
        return np.linalg.norm(clouds[0][3] - clouds[1][3]) / np.linalg.norm(clouds[0][3])

    equal = distance(counts)
    counts[3] = 30
    assert distance(counts) < equal


@pytest.mark.parametrize("scale", [1e-30, 1e30])
def test_tiny_and_huge_vectors_keep_finite_squares(scale):
    first = vectors(1)
    aligned = align((first, first * np.float32(scale)))
    assert aligned.residuals[1] == pytest.approx(0, abs=1e-5)


def test_equal_vectors_have_nothing_in_common_with_others():
    aligned = align((vectors(1), np.ones((60, 7), np.float32)))
    assert aligned.residuals.tolist() == [0, 1]
    assert not aligned.clouds[1].any()


def test_shared_words_are_found_in_every_vocabulary_whatever_its_order():
    one = Vocabulary(["a", "b", "c", "d"], np.array([9, 7, 5, 3]))
    two, three = WordList(["d", "x", "b", "a"]), WordList(["b", "d", "e", "a"])
    shared = SharedWords.of((two, one, three))
    assert shared.vocabulary.words == ["d", "b", "a"]
    assert shared.counts.tolist() == [3, 7, 9]
    for place, words in enumerate((two, one, three)):
        ids = shared.among(np.arange(4)[:, None], place)[:, 0]
        assert [words.words[id] for id in ids] == shared.vocabulary.words


def test_equal_vocabularies_share_all_words_and_no_vector_is_copied():
    one, two = WordList(["a", "b"]), Vocabulary(["a", "b"], np.array([2, 1]))
    shared = SharedWords.of((one, two))
    inputs = vectors(1, 2)
    assert len(shared) == 2 and shared.counts.tolist() == [2, 1]
    assert shared.among(inputs, 0) is inputs


def test_disjoint_vocabularies_share_nothing():
    assert len(SharedWords.of((WordList(["a"]), WordList(["b"])))) == 0
