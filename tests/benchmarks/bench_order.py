"""What the order of the pairs does to the vectors of hierarchical softmax, beside training many at once.

    python -m tests.benchmarks.bench_order [--seeds 4,5,6,7] [--tokens 5000000] [--epochs 3]

Prints the means over the seeds for the program, for its own pairs one by one (as laid out in the tree, in the
order of its blocks, in the order of the text; a loop in C), and for gensim. Each training is a process.
"""

import argparse
import sys
from collections.abc import Callable
from statistics import mean

from tests.benchmarks.bench import Run
from tests.benchmarks.children import call
from tests.benchmarks.data import Data
from tests.benchmarks.pair_by_pair import ORDERS, compiled, train_pair_by_pair
from tests.benchmarks.quality import SCORES
from tests.benchmarks.rows import NotAvailable
from tests.benchmarks.trainers import train_gensim, train_ours


def sides(path: str, epochs: int) -> dict[str, Callable[[int], Run]]:
    """How each side trains with a seed, by name."""

    def one_by_one(order: str) -> Callable[[int], Run]:
        return lambda seed: call(train_pair_by_pair, path=path, epochs=epochs, seed=seed, order=order)

    one = {"path": path, "key": "hs", "epochs": epochs, "threads": 1}
    return {
        "the program": lambda seed: call(train_ours, seed=seed, **one),
        **{f"pair by pair, order of the {order}": one_by_one(order) for order in ORDERS},
        "gensim": lambda seed: call(train_gensim, seed=seed, **one),
    }


def main() -> int:
    """Measure and print; status 2 where the text or the compiler is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", default="4,5,6,7", metavar="N,…")
    parser.add_argument("--tokens", type=int, default=5_000_000, metavar="N")
    parser.add_argument("--epochs", type=int, default=3, metavar="N")
    chosen = parser.parse_args()
    seeds = [int(seed) for seed in chosen.seeds.split(",")]
    with Data() as data:
        try:
            compiled()
            path = str(data.text(chosen.tokens))
        except NotAvailable as error:
            print(f"not available: {error}", file=sys.stderr)
            return 2
        for name, train in sides(path, chosen.epochs).items():
            runs = [train(seed) for seed in seeds]
            means = [f"{score} {mean(run[score] for run in runs):.4g}" for score in SCORES]
            print(f"{name:40}", *means, sep="  ", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
