"""The ways in which PyTorch can take the step of exact softmax, from the usual one to the fastest known to us.

All take the same step, the sum over pairs of the gradient of −ln P(context | centre), where batches are equal:

- *pairs*: a row of |V| scores for every pair, as a plain training loop has it;
- *centres*: a row of |V| scores for every centre, which its pairs share, N·ln Σ exp(u·v) − Σ u_o·v: by
  cross-entropy with soft targets, or with the second term gathered from the scores, or computed apart from them;
- *by hand*: as *centres*, with the gradient written out and no autograd.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock

torch.set_num_threads(1)


@dataclass(frozen=True)
class Batch:
    """Some centres of a block (or, pair by pair, one for every pair) and their pairs.

    Attributes:
        centres: (n,) int64 word ids.
        counts: (n, 1) float32: N, the pairs of each.
        rows: (pairs,) int64: which centre a pair belongs to.
        contexts: (pairs,) int64 word ids.
    """

    centres: Tensor
    counts: Tensor
    rows: Tensor
    contexts: Tensor


Loss = Callable[[Tensor, Tensor, Batch], Tensor]
"""From v (n, d), u (|V|, d) and the batch to the sum of its pairs' losses."""


def by_pair(v: Tensor, u: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy, as everybody writes it."""
    return functional.cross_entropy(functional.linear(v, u), batch.contexts, reduction="sum")


def soft_targets(v: Tensor, u: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy with the counts of each centre's context words as targets."""
    scores = functional.linear(v, u)
    targets = torch.zeros_like(scores).index_put_(
        (batch.rows, batch.contexts), torch.ones(len(batch.rows)), accumulate=True
    )
    return functional.cross_entropy(scores, targets, reduction="sum")


def gathered(v: Tensor, u: Tensor, batch: Batch) -> Tensor:
    """u_o·v taken from the scores; its gradient is one more (n, |V|) matrix."""
    scores = functional.linear(v, u)
    places = batch.rows * len(u) + batch.contexts
    return (batch.counts[:, 0] * scores.logsumexp(1)).sum() - scores.view(-1).gather(0, places).sum()


def apart(v: Tensor, u: Tensor, batch: Batch) -> Tensor:
    """u_o·v computed once more, pair by pair: no further matrix of |V| columns."""
    scores = functional.linear(v, u)
    real = (v[batch.rows] * functional.embedding(batch.contexts, u)).sum()
    return (batch.counts[:, 0] * scores.logsumexp(1)).sum() - real


@dataclass(frozen=True)
class Way:
    """A loss (None: the gradient by hand), how many centres or pairs at once, and a sparse input gradient."""

    loss: Loss | None
    batch: int
    sparse: bool = False

    @property
    def pairwise(self) -> bool:
        """Whether a batch has a row for every pair."""
        return self.loss is by_pair


WAYS: dict[str, Way] = {
    **{
        f"pairs, {'sparse' if sparse else 'dense'} SGD, {batch:,} at once": Way(by_pair, batch, sparse)
        for batch in (128, 512, 2048)
        for sparse in (False, True)
    },
    **{
        f"centres, {name}, {batch} at once": Way(loss, batch)
        for name, loss in (
            ("cross-entropy with soft targets", soft_targets),
            ("scores gathered", gathered),
            ("pairs' scores apart", apart),
        )
        for batch in (64, 128, 512)
    },
    "centres, pairs' scores apart, sparse SGD, 128 at once": Way(apart, 128, sparse=True),
    **{f"by hand, {batch} centres at once": Way(None, batch) for batch in (64, 128, 512)},
}
"""All that are tried, by what they are called."""


class Trainer:
    """A model in PyTorch: an embedding, a linear layer that starts at zero, and stochastic gradient descent.

    Args:
        inputs: (|V|, d) initial vectors, copied.
        way: key of ``WAYS``.
    """

    def __init__(self, inputs: FloatArray, way: str) -> None:
        self._way = WAYS[way]
        self._embedding = torch.nn.Embedding.from_pretrained(
            torch.tensor(inputs), freeze=False, sparse=self._way.sparse
        )
        self._outputs = torch.nn.Parameter(torch.zeros(inputs.shape))
        self._descent = torch.optim.SGD([self._embedding.weight, self._outputs], lr=0.025)

    def batches(self, block: PairBlock) -> list[Batch]:
        """``block`` cut as this way wants it."""
        return list(_cut(block, self._way))

    def train(self, batches: list[Batch], rate: float) -> None:
        """One step for each of ``batches``."""
        for group in self._descent.param_groups:
            group["lr"] = rate
        for batch in batches:
            if self._way.loss is None:
                self._by_hand(batch, rate)
                continue
            self._descent.zero_grad(set_to_none=True)
            self._way.loss(self._embedding(batch.centres), self._outputs, batch).backward()
            self._descent.step()

    @torch.no_grad()
    def _by_hand(self, batch: Batch, rate: float) -> None:
        inputs, u = self._embedding.weight, self._outputs
        v = inputs[batch.centres]
        errors = torch.softmax(v @ u.T, 1).mul_(-batch.counts)  # (n, |V|)
        errors.index_put_((batch.rows, batch.contexts), torch.ones(len(batch.rows)), accumulate=True)
        v_steps = errors @ u
        u.addmm_(errors.T, v, alpha=rate)
        inputs.index_add_(0, batch.centres, v_steps, alpha=rate)

    def matrices(self) -> tuple[FloatArray, FloatArray]:
        """Input and output vectors, (|V|, d) each."""
        return self._embedding.weight.detach().numpy(), self._outputs.detach().numpy()


def _cut(block: PairBlock, way: Way) -> Iterator[Batch]:
    context_counts: Any = block.row_pairs.astype(np.int64)
    centre_ids, context_ids = (torch.tensor(ids.astype(np.int64)) for ids in block.pair_list())
    if way.pairwise:
        for first in range(0, block.pairs, way.batch):
            part = slice(first, first + way.batch)
            rows = torch.arange(len(centre_ids[part]))
            yield Batch(centre_ids[part], torch.ones(len(rows), 1), rows, context_ids[part])
        return
    ends = np.cumsum(context_counts)
    rows = torch.tensor(np.repeat(np.arange(len(context_counts)), context_counts))
    for first in range(0, len(context_counts), way.batch):
        last = min(first + way.batch, len(context_counts))
        pairs = slice(int(ends[first - 1]) if first else 0, int(ends[last - 1]))
        yield Batch(
            torch.tensor(block.rows[first:last].astype(np.int64)),
            torch.tensor(block.row_pairs[first:last, None]),
            rows[pairs] - first,
            context_ids[pairs],
        )
