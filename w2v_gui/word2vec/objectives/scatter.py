"""Adds rows to a matrix by row number, repeated numbers included, faster than ``np.add.at``."""

from collections.abc import Callable
from functools import cache

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.late_imports import IMPORTING


def add_rows(matrix: FloatArray, ids: IntArray, rows: FloatArray, weights: FloatArray) -> None:
    """Do ``matrix[ids[j]] += weights[j] * rows[j]`` for every j, in order.

    A column of a sparse matrix with a single entry, its place the row number, does exactly this; so the
    product of such a matrix with ``rows`` is the sum, without sorting. ``np.add.at`` takes forty times as long.

    Args:
        matrix: (m, d), contiguous, changed in place.
        ids: (n,) row numbers.
        rows: (n, d), of the matrix's type.
        weights: (n,), of the matrix's type.
    """
    n, d = rows.shape
    if (csc_matvecs := _csc_matvecs()) is None:
        add_rows_by_product(matrix, ids, rows, weights)
        return
    indptr = np.arange(n + 1, dtype=np.int32)
    csc_matvecs(
        len(matrix), n, d, indptr, ids.astype(np.int32, copy=False), weights, rows.ravel(), matrix.reshape(-1)
    )


def add_rows_by_product(matrix: FloatArray, ids: IntArray, rows: FloatArray, weights: FloatArray) -> None:
    """``add_rows`` with the public interface of SciPy only."""
    with IMPORTING:
        from scipy import sparse  # as below

    distinct, place = np.unique(ids, return_inverse=True)
    selection = sparse.csc_array((weights, place, np.arange(len(ids) + 1)), shape=(len(distinct), len(ids)))
    matrix[distinct] += selection @ rows


@cache
def _csc_matvecs() -> Callable[..., None] | None:
    """SciPy's product of a sparse and a dense matrix, imported with the first block: that takes 0.1 s."""
    try:
        with IMPORTING:
            from scipy.sparse._sparsetools import csc_matvecs
    except ImportError:  # a private name; without it the public interface is used, at a fifth of the speed
        return None
    product: Callable[..., None] = csc_matvecs
    return product
