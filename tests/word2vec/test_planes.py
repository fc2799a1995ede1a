"""The planes of the word space other than the first two components, and groups of words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from w2v_gui.word2vec.analysis.clusters import SAMPLE_WORDS, clusters
from w2v_gui.word2vec.analysis.projection import Projection, project, project_along, share_of_plane


def cloud(words=60, dim=6, seed=2):
    rng = np.random.default_rng(seed)
    return (rng.normal(size=(words, dim)) * np.arange(dim, 0, -1) + rng.normal(size=dim)).astype(np.float32)


def test_the_third_component_is_that_of_a_pca_and_leaves_the_first_two_alone():
    vectors = cloud()
    pca = PCA(3).fit(vectors.astype(float))
    three, two = project(vectors, components=3), project(vectors)
    assert np.array_equal(three.points[:, :2], two.points)
    assert np.abs(three.points) == pytest.approx(np.abs(pca.transform(vectors.astype(float))), abs=1e-3)
    assert three.shares == pytest.approx(pca.explained_variance_ratio_, abs=1e-5)
    mirrored = Projection(three.points, three.shares, -three.axes)
    assert project(vectors, before=mirrored, components=3).axes == pytest.approx(-three.axes, abs=1e-5)


@given(st.integers(0, 10**6), st.floats(0, 2))
def test_given_axes_show_the_share_of_the_plane_that_they_span(seed, apart):
    vectors, rng = cloud(seed=seed), np.random.default_rng(seed)
    first = rng.normal(size=6)
    axes = np.stack((first, first + apart * rng.normal(size=6)))
    axes /= np.linalg.norm(axes, axis=1)[:, None]
    found = project_along(vectors, axes)
    assert found.points == pytest.approx(vectors @ axes.T, abs=1e-4)
    centred = vectors - vectors.mean(axis=0)
    total = np.square(centred).sum()
    assert found.shares == pytest.approx(np.square(centred @ axes.T).sum(axis=0) / total, abs=1e-4)
    if apart == 0:
        expected = found.shares[0]
    elif apart < 1e-2:
        return  # rounding decides which plane it is
    else:
        basis = np.linalg.qr(axes.T)[0]
        expected = np.square(centred @ basis).sum() / total
    assert share_of_plane(found) == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize("words", [200, SAMPLE_WORDS + 500])
def test_clusters_are_the_groups_that_are_there_numbered_by_their_first_words(words):
    rng = np.random.default_rng(5)
    centres = np.eye(4)
    kinds = rng.integers(4, size=words)
    vectors = ((centres[kinds] + 0.05 * rng.normal(size=(words, 4))) * 3).astype(np.float32)
    vectors[7] = 0
    of_word, means = clusters(vectors, 4)
    order = list(dict.fromkeys(np.delete(kinds, 7).tolist()))
    expected = np.array([order.index(kind) for kind in kinds])
    expected[7] = -1
    assert np.array_equal(of_word, expected)
    again, _ = clusters(vectors, 4, means[::-1])
    assert np.array_equal(again[again >= 0], 3 - expected[expected >= 0])  # they keep the numbers they had


def test_fewer_words_than_clusters_and_no_words_at_all():
    of_word, means = clusters(np.array([[1, 0], [2, 0], [0, 1]], np.float32), 6)
    assert of_word.tolist() == [0, 0, 1] and len(means) == 2
    of_word, means = clusters(np.zeros((3, 2), np.float32), 6)
    assert of_word.tolist() == [-1, -1, -1] and len(means) == 0
