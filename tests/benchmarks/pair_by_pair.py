"""Hierarchical softmax trained one pair after another, by a loop in C, to tell what many at once change.

Pairs, rates and first vectors are the program's own. In two of the orders its blocks are too, and the pairs of a
block come as the method lays them out in the tree, or one context word after another. In the third all pairs come
as the words of the text do.
"""

import ctypes
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from tests.benchmarks.bench import Run
from tests.benchmarks.compiling import compile_c
from tests.benchmarks.trainers import SHORT, train_ours
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, Tiling
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax

SOURCE = """
#include <math.h>
void train(float *inputs, float *outputs, int d, long pairs, const int *centres, const int *contexts,
           const int *steps, const int *depths, int longest, float rate, float *change) {
  for (long p = 0; p < pairs; p++) {
    float *v = inputs + (long)centres[p] * d;
    const int *path = steps + (long)contexts[p] * longest;
    for (int k = 0; k < d; k++) change[k] = 0;
    for (int j = 0; j < depths[contexts[p]]; j++) {
      float *u = outputs + (long)(path[j] >> 1) * d, score = 0;
      for (int k = 0; k < d; k++) score += u[k] * v[k];
      float step = rate * (1 - (path[j] & 1) - 1 / (1 + expf(-score)));
      for (int k = 0; k < d; k++) change[k] += step * u[k];
      for (int k = 0; k < d; k++) u[k] += step * v[k];
    }
    for (int k = 0; k < d; k++) v[k] += change[k];
  }
}
"""

FLAGS = (
    "-O3",
    "-march=native",
    "-fassociative-math",
    "-fno-signed-zeros",
    "-fno-trapping-math",
    "-fno-math-errno",
)
"""Let the compiler reorder sums. With -ffast-math a library of older compilers makes Python round
numbers near 0 to 0."""

ORDERS = ("tree", "blocks", "text")


class PairByPair(HierarchicalSoftmax):
    """Hierarchical softmax, each pair with the vectors that the last one left."""

    order = "tree"

    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """See ``Objective``; the loss is not computed and counts as 0."""
        centres, contexts = (ids.astype(np.int32) for ids in block.pair_list())
        if self.order == "tree":
            order = self._in_tree_order(block)
            centres, contexts = centres[order], contexts[order]
        steps, depths = self._paths
        dim, longest = inputs.shape[1], steps.shape[1]
        change = np.empty(dim, np.float32)
        v, u, c, o, paths, lengths, sums = (
            array.ctypes.data_as(ctypes.c_void_p)
            for array in (inputs, outputs, centres, contexts, steps, depths, change)
        )
        count, eta = ctypes.c_long(len(centres)), ctypes.c_float(rate)
        self._loop(v, u, ctypes.c_int(dim), count, c, o, paths, lengths, ctypes.c_int(longest), eta, sums)
        return 0.0 if block.measured_pairs else None

    def _in_tree_order(self, block: PairBlock) -> IntArray:
        """The places of the pairs in ``pair_list``, batch after batch."""
        counts = block.row_pairs.astype(np.intp)
        bands = np.concatenate([*self.parts(block), np.zeros(0, np.intp)])
        firsts, lengths = (np.cumsum(counts) - counts)[bands], counts[bands]
        places: IntArray = np.repeat(firsts - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        return places

    @cached_property
    def _paths(self) -> tuple[IntArray, IntArray]:
        tree = self.tree
        return np.ascontiguousarray(tree.steps, np.int32), np.ascontiguousarray(tree.depths, np.int32)

    @cached_property
    def _loop(self) -> Any:
        return compiled()


def tiling_of(order: str) -> Tiling:
    """How blocks are cut so that their pairs come in ``order``, one of ``ORDERS``."""
    return Tiling("contexts", width=128, stack=1) if order == "text" else HierarchicalSoftmax.tiling


def compiled() -> Any:
    """The loop in C.

    Raises:
        NotAvailable: there is no compiler, or it fails.
    """
    with TemporaryDirectory(prefix="word2vec-benchmark-") as folder:
        source, library = Path(folder, "loop.c"), Path(folder, "loop.so")
        source.write_text(SOURCE, encoding="utf-8")
        compile_c(source, library, ("-shared", "-fPIC", *FLAGS), "the loop")
        loop = ctypes.CDLL(str(library)).train
    loop.restype = None
    return loop


def train_pair_by_pair(path: str, epochs: int, seed: int, order: str) -> Run:
    """One training in this process, which cannot train otherwise afterwards."""
    PairByPair.order, PairByPair.tiling = order, tiling_of(order)
    OBJECTIVES[SHORT["hs"]] = PairByPair
    return train_ours(path, "hs", epochs, seed, 1)
