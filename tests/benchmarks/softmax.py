"""Exact softmax at |V| ≈ 10,000 against the same update in PyTorch; the row ``softmax``.

Both sides train on the same blocks of pairs from the same initial vectors, one thread each. PyTorch's fastest
way counts: ``torch_ways`` has what was tried.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tests.benchmarks.bench import Bench, need
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row, middle, spread

if TYPE_CHECKING:
    from w2v_gui.word2vec.dataset.pair_blocks import PairBlock
    from w2v_gui.word2vec.session.session import Session

SIZE = 10_000
WARM = 3
"""Blocks before the clock starts: tables are made, memory is in place."""


def softmax(bench: Bench) -> list[Row]:
    """All of PyTorch's ways once, then ours and the fastest of them in turn."""
    need("torch")
    plan = bench.plan
    path = str(bench.data.text(plan.tokens))
    tried = call(try_torch, path=path, pairs=plan.softmax_pairs // 20, rounds=plan.trials)
    for way, speed in tried.items():
        bench.say(f"softmax, PyTorch, {way}: {speed:,.0f} pairs/s")
    by_hand = max((way for way in tried if way.startswith("by hand")), key=tried.__getitem__)
    best = max((way for way in tried if not way.startswith("by hand")), key=tried.__getitem__)
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    handmade: list[dict[str, Any]] = []
    for _ in range(plan.repeats):
        ours.append({"side": "ours", **call(train_ours, path=path, pairs=plan.softmax_pairs)})
        for way, runs in ((best, theirs), (by_hand, handmade)):
            runs.append({"side": "torch", **call(train_torch, path=path, pairs=plan.softmax_pairs, way=way)})
        for side, runs in (("ours", ours), ("PyTorch", theirs)):
            bench.say(f"softmax, {side}: {runs[-1]['pairs_per_second']:,.0f} pairs/s")
    differs = call(difference, path=path)
    mine, other = middle(ours, "pairs_per_second"), middle(theirs, "pairs_per_second")
    plain = max((way for way in tried if way.startswith("pairs")), key=tried.__getitem__)
    return [
        Row(
            "softmax",
            f"exact softmax, |V| = {ours[0]['words']:,}: pairs/s ÷ PyTorch",
            Goal("≥", 1.0, 2.0),
            mine / other,
            f"{mine:,.0f}",
            f"{other:,.0f} pairs/s",
            f"medians of {len(ours)}: ours {spread(ours, 'pairs_per_second')}, "
            f"PyTorch {spread(theirs, 'pairs_per_second')}; its fastest way is “{best}”; "
            f"pair by pair (“{plain}”) {tried[plain]:,.0f}; gradient written out, no autograd (“{by_hand}”) "
            f"{middle(handmade, 'pairs_per_second'):,.0f}; both updates agree to {differs:.0e}",
            [*ours, *theirs, *handmade, {"side": "torch", "tried": tried, "difference": differs}],
        )
    ]


def train_ours(path: str, pairs: int) -> dict[str, Any]:
    """Our training as it is, drawing of blocks included, for so many ``pairs``."""
    session = _session(path, 0.025)
    for _ in range(WARM):
        session.step()
    start, before = perf_counter(), session.pairs
    while session.pairs - before < pairs:
        session.step()
    seconds, done = perf_counter() - start, session.pairs - before
    return {
        "pairs": done,
        "seconds": seconds,
        "pairs_per_second": done / seconds,
        "words": len(session.dataset.vocabulary),
    }


def try_torch(path: str, pairs: int, rounds: int) -> dict[str, float]:
    """Pairs per second of every way of PyTorch's over the best of a few short stretches, taken in turn."""
    from tests.benchmarks.torch_ways import WAYS

    session = _session(path, 0.025)
    speeds = [{way: _time_torch(session, way, pairs)["pairs_per_second"] for way in WAYS} for _ in range(rounds)]
    return {way: max(speed[way] for speed in speeds) for way in WAYS}


def train_torch(path: str, pairs: int, way: str) -> dict[str, Any]:
    """One way of PyTorch's on the blocks that ours trains on; cutting those is not counted."""
    return _time_torch(_session(path, 0.025), way, pairs)


def _time_torch(session: "Session", way: str, pairs: int) -> dict[str, Any]:
    from tests.benchmarks.torch_ways import Trainer

    trainer = Trainer(session.snapshot().inputs, way)
    blocks = _blocks(session)
    for _ in range(WARM):
        trainer.train(trainer.batches(next(blocks)), 0.025)
    done, seconds = 0, 0.0
    while done < pairs:
        block = next(blocks)
        batches = trainer.batches(block)
        start = perf_counter()
        trainer.train(batches, 0.025)
        seconds += perf_counter() - start
        done += block.pairs
    return {"way": way, "pairs": done, "seconds": seconds, "pairs_per_second": done / seconds}


def difference(path: str, steps: int = 10, rate: float = 0.01) -> float:
    """How far ours and PyTorch's updates are apart after some blocks, as a share of the updates.

    The rate is so low that no row's step is capped, which PyTorch knows nothing of.
    """
    import numpy as np

    from tests.benchmarks.torch_ways import Trainer

    session = _session(path, rate)
    first = session.snapshot()
    trainer = Trainer(first.inputs, "centres, cross-entropy with soft targets, 512 at once")
    for block, _ in zip(_blocks(session), range(steps), strict=False):
        trainer.train(trainer.batches(block), session.learning_rate)
        session.step()
    last = session.snapshot()
    apart = 0.0
    for before, ours, theirs in zip(
        (first.inputs, first.outputs), (last.inputs, last.outputs), trainer.matrices(), strict=True
    ):
        apart = max(apart, float(np.linalg.norm(ours - theirs) / np.linalg.norm(ours - before)))
    return apart


def _session(path: str, rate: float) -> "Session":
    """Our training, with the min_count that leaves at most ``SIZE`` words."""
    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.corpus.corpus import read_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.session.session import Session

    corpus = read_corpus(path)
    min_count = int(corpus.counts[SIZE]) + 1 if len(corpus.counts) > SIZE else 1
    config = Config(dim=100, window=5, min_count=min_count, sample=1e-3, learning_rate=rate, epochs=3)
    return Session(Dataset.build(corpus, config), config, "softmax")


def _blocks(session: "Session") -> Iterator["PairBlock"]:
    """The blocks ``session`` trains on, from the first, without training on them."""
    stream = session.new_stream()
    while (block := stream.draw()) is not None:
        yield block
