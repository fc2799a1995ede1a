"""The projection to two dimensions equals a full decomposition, and is oriented like the frame before it."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from w2v_gui.word2vec.analysis import projection as projection_module
from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.analysis.projection import project
from w2v_gui.word2vec.dataset.vocabulary import WordList


def cloud(spreads, mean=0.0, count=400):
    """Points whose principal axes are the coordinate axes, with exactly these standard deviations."""
    points = np.random.default_rng(0).normal(size=(count, len(spreads)))
    uncorrelated, _ = np.linalg.qr(points - points.mean(axis=0))
    return (uncorrelated * np.sqrt(count) * spreads + mean).astype(np.float32)


@pytest.mark.slow
@pytest.mark.parametrize(("count", "dim"), [(300, 20), (5000, 60), (10, 40), (2, 3), (30, 2)])
def test_points_and_shares_are_those_of_a_full_svd(count, dim):
    vectors = (np.random.default_rng(3).normal(size=(count, dim)) * np.linspace(3, 1, dim) + 5).astype(np.float32)
    projection = project(vectors)
    pca = PCA(n_components=2, svd_solver="full")
    expected = pca.fit_transform(vectors.astype(np.float64))
    for shown, true in zip(projection.points.T, expected.T, strict=True):
        sign = np.sign(shown @ true) or 1
        np.testing.assert_allclose(sign * shown, true, atol=1e-3)
    np.testing.assert_allclose(projection.shares, pca.explained_variance_ratio_, atol=1e-5)


def test_points_are_float32_around_the_origin_on_orthonormal_axes():
    vectors = cloud([3, 2, 1, 1], mean=100)
    projection = project(vectors)
    assert projection.points.dtype == np.float32
    assert projection.points.shape == (400, 2)
    np.testing.assert_allclose(projection.points.mean(axis=0), 0, atol=1e-4)
    np.testing.assert_allclose(projection.axes @ projection.axes.T, np.eye(2), atol=1e-5)


def test_the_cloud_keeps_its_orientation_while_the_words_move():
    rng = np.random.default_rng(4)
    vectors = cloud([3, 2, 1, 1, 1])
    before = project(vectors)
    for _ in range(30):
        vectors = vectors + rng.normal(scale=0.05, size=vectors.shape).astype(np.float32)
        projection = project(vectors, before=before)
        assert (np.sum(projection.points * before.points, axis=0) > 0).all()
        before = projection


def test_a_mirrored_cloud_is_shown_mirrored():
    vectors = cloud([3, 2, 1])
    before = project(vectors)
    after = project(vectors * np.float32([-1, 1, 1]), before=before)
    np.testing.assert_allclose(after.points, before.points * [-1, 1], atol=1e-4)


def test_axes_keep_their_places_when_their_variances_cross():
    before = project(cloud([3, 2.9, 1]))
    after = project(cloud([2.9, 3, 1]), before=before)
    assert before.shares[0] > before.shares[1]
    assert after.shares[0] < after.shares[1]
    np.testing.assert_allclose(after.axes, before.axes, atol=1e-3)
    np.testing.assert_allclose(after.shares, np.square([2.9, 3]) / np.square([2.9, 3, 1]).sum(), rtol=1e-4)
    np.testing.assert_allclose(after.points.var(axis=0), np.square([2.9, 3]), rtol=1e-3)


def test_an_axis_that_holds_clearly_more_goes_first_whatever_was_before():
    before = project(cloud([3, 2, 1]))
    assert project(cloud([2, 3, 1])).shares.argmax() == 0
    after = project(cloud([2, 3, 1]), before=before)
    assert after.shares.argmax() == 0
    np.testing.assert_allclose(np.diag(after.axes @ before.axes[::-1].T), 1, atol=1e-3)  # the signs stay


def test_vectors_of_another_length_are_not_turned_to_the_frame_before():
    projection = project(cloud([1, 2, 3, 4]), before=project(cloud([1, 2, 3])))
    assert projection.axes.shape == (2, 4)
    assert projection.shares[0] > projection.shares[1]
    np.testing.assert_array_equal(projection.points, project(cloud([1, 2, 3, 4])).points)


def named(count=400):
    return WordList([f"w{i}" for i in range(count)])


def landmarks_at(points):
    """Landmarks at ``points`` (n, k) for the words of ``named``."""
    centred = points - points.mean(axis=0)
    return Landmarks(named(len(points)).words, centred / np.linalg.norm(centred, axis=0))


@pytest.mark.parametrize("signs", [[1, 1], [1, -1], [-1, 1], [-1, -1]])
def test_the_landmarks_decide_how_the_first_frame_lies(signs):
    vectors = cloud([3, 2, 1])
    first = project(vectors, named(), landmarks_at(vectors[:, :2] * signs))
    np.testing.assert_allclose(first.points, (vectors - vectors.mean(axis=0))[:, :2] * signs, atol=1e-3)


@pytest.mark.parametrize("signs", [[1, 1], [1, -1], [-1, 1], [-1, -1]])
def test_of_two_axes_that_hold_about_as_much_the_landmarks_say_which_is_first(signs):
    vectors = cloud([2.9, 3, 1])
    first = project(vectors, named(), landmarks_at(vectors[:, :2] * signs))
    np.testing.assert_allclose(first.points, (vectors - vectors.mean(axis=0))[:, :2] * signs, atol=1e-2)


def test_models_of_one_text_lie_alike_though_their_axes_have_other_directions():
    """Two trainings of one text differ mainly by a rotation of the whole space."""
    vectors, landmarks = cloud([3, 2, 1, 1]), landmarks_at(cloud([3, 2, 1, 1])[:, :2])
    one = project(vectors, named(), landmarks)
    for seed in range(8):
        rotation, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(4, 4)))
        other = project((vectors @ rotation).astype(np.float32), named(), landmarks)
        np.testing.assert_allclose(other.points, one.points, atol=1e-2)


def test_the_landmarks_are_found_by_their_words_in_whatever_order():
    vectors = cloud([3, 2, 1])
    landmarks = landmarks_at(vectors[:, :2] * [-1, 1])
    expected = project(vectors, named(), landmarks).points
    order = np.random.default_rng(2).permutation(len(vectors))
    shuffled = WordList([f"w{i}" for i in order])
    np.testing.assert_allclose(project(vectors[order], shuffled, landmarks).points, expected[order], atol=1e-3)


def test_an_axis_keeps_its_sign_whatever_the_landmarks_say():
    vectors = cloud([3, 2, 1])
    before = project(vectors, named(), landmarks_at(vectors[:, :2]))
    after = project(vectors, named(), landmarks_at(-vectors[:, :2]), before)
    np.testing.assert_array_equal(after.points, before.points)


def test_a_new_axis_takes_the_sign_of_the_landmarks_while_the_other_keeps_its_own():
    """The third dimension becomes the second axis, so the frame before does not determine its sign."""
    before = project(cloud([3, 2, 1]))
    vectors = cloud([3, 1, 2])
    wanted = np.stack([-vectors @ before.axes[0], -vectors[:, 2]], axis=1)
    after = project(vectors, named(), landmarks_at(wanted), before)
    assert after.axes[0] @ before.axes[0] > 0.99
    assert after.axes[1] @ [0, 0, 1] < -0.99


def test_words_that_none_of_the_landmarks_is_change_nothing():
    vectors = cloud([3, 2, 1])
    strangers = WordList([f"other{i}" for i in range(len(vectors))])
    np.testing.assert_array_equal(
        project(vectors, strangers, landmarks_at(vectors[:, :2])).points, project(vectors).points
    )


def test_vectors_in_the_origin_have_landmarks_too():
    projection = project(np.zeros((400, 3), np.float32), named(), landmarks_at(cloud([3, 2])))
    assert not projection.points.any()


def test_the_first_frame_is_the_same_for_everyone():
    vectors = cloud([3, 2, 1])
    np.testing.assert_array_equal(project(vectors).points, project(vectors).points)


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
    projection = project(vectors.astype(np.float32))
    assert not projection.points.any()
    assert projection.shares.tolist() == [0, 0]
    assert projection.axes.shape == (2, vectors.shape[1])


def test_one_dimension_lies_on_the_first_axis():
    vectors = np.float32([[1], [2], [4]])
    projection = project(vectors)
    np.testing.assert_allclose(np.abs(projection.points[:, 0]), np.abs(vectors[:, 0] - vectors.mean()), rtol=1e-6)
    assert not projection.points[:, 1].any()
    assert projection.shares.tolist() == [1, 0]


@pytest.mark.parametrize("scale", [1e-30, 1e25])
def test_tiny_and_huge_vectors_keep_their_shape(scale):
    vectors = cloud([3, 2, 1])
    expected = project(vectors)
    scaled = project(vectors * np.float32(scale))
    np.testing.assert_allclose(scaled.shares, expected.shares, rtol=1e-4)
    np.testing.assert_allclose(scaled.points / np.float32(scale), expected.points, atol=1e-3)


def test_many_vectors_are_centred_in_parts_with_the_same_result(monkeypatch):
    vectors = cloud([3, 2, 1, 1], mean=4)
    expected = project(vectors)
    monkeypatch.setattr(projection_module, "PART_BYTES", 150 * vectors.shape[1] * 4)
    found = project(vectors)
    np.testing.assert_allclose(found.points, expected.points, atol=1e-5)
    np.testing.assert_allclose(found.shares, expected.shares, atol=1e-6)


def test_the_given_vectors_are_left_as_they_are():
    vectors = cloud([3, 2, 1], mean=4)
    copy = vectors.copy()
    project(vectors)
    np.testing.assert_array_equal(vectors, copy)
