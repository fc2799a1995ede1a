import numpy as np
import pytest
from sklearn.decomposition import PCA

from w2v_gui.word2vec.analysis.projection import Projector


def cloud(spreads, mean=0.0, count=400):
    """Points whose principal axes are the coordinate axes, with exactly these standard deviations."""
    points = np.random.default_rng(0).normal(size=(count, len(spreads)))
    uncorrelated, _ = np.linalg.qr(points - points.mean(axis=0))
    return (uncorrelated * np.sqrt(count) * spreads + mean).astype(np.float32)


@pytest.mark.parametrize(("count", "dim"), [(300, 20), (5000, 60), (10, 40), (2, 3), (30, 2)])
def test_points_and_shares_are_those_of_a_full_svd(count, dim):
    vectors = (np.random.default_rng(3).normal(size=(count, dim)) * np.linspace(3, 1, dim) + 5).astype(np.float32)
    projection = Projector().project(vectors)
    pca = PCA(n_components=2, svd_solver="full")
    expected = pca.fit_transform(vectors.astype(np.float64))
    for shown, true in zip(projection.points.T, expected.T, strict=True):
        sign = np.sign(shown @ true) or 1
        np.testing.assert_allclose(sign * shown, true, atol=1e-3)
    np.testing.assert_allclose(projection.shares, pca.explained_variance_ratio_, atol=1e-5)


def test_points_are_float32_around_the_origin_on_orthonormal_axes():
    vectors = cloud([3, 2, 1, 1], mean=100)
    projection = Projector().project(vectors)
    assert projection.points.dtype == np.float32
    assert projection.points.shape == (400, 2)
    np.testing.assert_allclose(projection.points.mean(axis=0), 0, atol=1e-4)
    np.testing.assert_allclose(projection.axes @ projection.axes.T, np.eye(2), atol=1e-5)


def test_the_cloud_keeps_its_orientation_while_the_words_move():
    rng = np.random.default_rng(4)
    vectors = cloud([3, 2, 1, 1, 1])
    projector = Projector()
    before = projector.project(vectors)
    for _ in range(30):
        vectors = vectors + rng.normal(scale=0.05, size=vectors.shape).astype(np.float32)
        projection = projector.project(vectors)
        assert (np.sum(projection.points * before.points, axis=0) > 0).all()
        before = projection


def test_a_mirrored_cloud_is_shown_mirrored():
    vectors = cloud([3, 2, 1])
    projector = Projector()
    before = projector.project(vectors)
    after = projector.project(vectors * np.float32([-1, 1, 1]))
    np.testing.assert_allclose(after.points, before.points * [-1, 1], atol=1e-4)


def test_axes_keep_their_places_when_their_variances_cross():
    projector = Projector()
    before = projector.project(cloud([3, 2.9, 1]))
    after = projector.project(cloud([2.9, 3, 1]))
    assert before.shares[0] > before.shares[1]
    assert after.shares[0] < after.shares[1]
    np.testing.assert_allclose(after.axes, before.axes, atol=1e-3)
    np.testing.assert_allclose(after.shares, np.square([2.9, 3]) / np.square([2.9, 3, 1]).sum(), rtol=1e-4)
    np.testing.assert_allclose(after.points.var(axis=0), np.square([2.9, 3]), rtol=1e-3)


def test_after_reset_the_larger_share_is_first_again():
    projector = Projector()
    projector.project(cloud([3, 2, 1]))
    projector.reset()
    assert projector.project(cloud([2, 3, 1])).shares.argmax() == 0


def test_vectors_of_another_length_begin_a_new_film():
    projector = Projector()
    projector.project(cloud([1, 2, 3]))
    projection = projector.project(cloud([1, 2, 3, 4]))
    assert projection.axes.shape == (2, 4)
    assert projection.shares[0] > projection.shares[1]


def test_the_first_frame_is_the_same_for_everyone():
    vectors = cloud([3, 2, 1])
    np.testing.assert_array_equal(Projector().project(vectors).points, Projector().project(vectors).points)


@pytest.mark.parametrize(
    "vectors",
    [
        np.zeros((5, 3)),
        np.full((7, 4), 0.1),
        np.ones((1, 3)),
        np.full((6, 1), 2.0),
    ],
    ids=["zero", "constant", "one word", "constant in one dimension"],
)
def test_vectors_without_variance_lie_in_the_origin(vectors):
    projection = Projector().project(vectors.astype(np.float32))
    assert not projection.points.any()
    assert projection.shares.tolist() == [0, 0]
    assert projection.axes.shape == (2, vectors.shape[1])


def test_one_dimension_lies_on_the_first_axis():
    vectors = np.float32([[1], [2], [4]])
    projection = Projector().project(vectors)
    np.testing.assert_allclose(np.abs(projection.points[:, 0]), np.abs(vectors[:, 0] - vectors.mean()), rtol=1e-6)
    assert not projection.points[:, 1].any()
    assert projection.shares.tolist() == [1, 0]


@pytest.mark.parametrize("scale", [1e-30, 1e25])
def test_tiny_and_huge_vectors_keep_their_shape(scale):
    vectors = cloud([3, 2, 1])
    expected = Projector().project(vectors)
    scaled = Projector().project(vectors * np.float32(scale))
    np.testing.assert_allclose(scaled.shares, expected.shares, rtol=1e-4)
    np.testing.assert_allclose(scaled.points / np.float32(scale), expected.points, atol=1e-3)


def test_an_older_scikit_learn_gives_the_same_picture(monkeypatch):
    vectors = cloud([3, 2, 1, 1])
    expected = Projector().project(vectors)
    monkeypatch.setattr("sklearn.__version__", "1.4.2")
    np.testing.assert_allclose(Projector().project(vectors).points, expected.points, atol=1e-4)


def test_the_given_vectors_are_left_as_they_are():
    vectors = cloud([3, 2, 1], mean=4)
    copy = vectors.copy()
    Projector().project(vectors)
    np.testing.assert_array_equal(vectors, copy)
