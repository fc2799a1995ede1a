"""What lies between the vectors of hierarchical softmax and gensim's: many pairs at once, their order, the tree.

    python -m tests.benchmarks.bench_order [--texts 0,1,2] [--seeds 4,5,6] [--tokens 5000000] [--epochs 3]

Trains on stretches of the text by number: the program; its own pairs one by one, in a loop in C, as laid out in
the tree, in the order of its blocks and in the order of the text; gensim, and gensim with the program's tree.
Prints means over all texts and seeds, and in brackets those of each text. Each training is a process; all sides
of one text and seed take some five minutes. Needs a C compiler and the extra ``bench``.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from statistics import fmean

from tests.benchmarks.bench import Run, need
from tests.benchmarks.children import ChildFailed, call
from tests.benchmarks.compiling import c_compiler
from tests.benchmarks.data import Data
from tests.benchmarks.pair_by_pair import ORDERS, train_pair_by_pair
from tests.benchmarks.quality import SCORES
from tests.benchmarks.rows import NotAvailable
from tests.benchmarks.trainers import train_gensim, train_ours

FORMS = dict(zip(SCORES, ("{:.1f} %", "{:.3f}", "{:.3f}"), strict=True))


def sides() -> dict[str, Callable[..., Run]]:
    """How each side trains, by name; called with path, epochs and seed."""

    def trained(train: Callable[..., Run], **settings: object) -> Callable[..., Run]:
        return lambda **arguments: call(train, **settings, **arguments)

    one = {"key": "hs", "threads": 1}
    return {
        "the program, many pairs at once": trained(train_ours, **one),
        **{f"one by one, order of the {order}": trained(train_pair_by_pair, order=order) for order in ORDERS},
        "gensim": trained(train_gensim, **one),
        "gensim with the program's tree": trained(train_gensim, our_tree=True, **one),
    }


def row(name: str, runs: Sequence[Sequence[Run]]) -> str:
    """The scores of a side as a line of a table: the mean over all texts, and the means of each.

    Args:
        name: of the side.
        runs: for each text those of its seeds.
    """
    cells = [name]
    for score, form in FORMS.items():
        means = [fmean(run[score] for run in seeds) for seeds in runs]
        single = f" ({', '.join(map(form.format, means))})" if len(means) > 1 else ""
        cells.append(form.format(fmean(means)) + single)
    return f"| {' | '.join(cells)} |"


def numbers(text: str) -> list[int]:
    """Numbers with commas between them."""
    return [int(number) for number in text.split(",")]


def main() -> int:
    """Measure and print; status 2 where something that it needs is missing or breaks off."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=numbers, default="0,1,2", metavar="N,…")
    parser.add_argument("--seeds", type=numbers, default="4,5,6", metavar="N,…")
    parser.add_argument("--tokens", type=int, default=5_000_000, metavar="N")
    parser.add_argument("--epochs", type=int, default=3, metavar="N")
    chosen = parser.parse_args()
    with Data() as data:
        try:
            need("gensim")
            c_compiler()
            paths = [str(data.text(chosen.tokens, text * chosen.tokens)) for text in chosen.texts]
            print(f"| | {' | '.join(SCORES)} |\n|---|--:|--:|--:|")
            for name, train in sides().items():
                runs = [
                    [train(path=path, epochs=chosen.epochs, seed=seed) for seed in chosen.seeds] for path in paths
                ]
                print(row(name, runs), flush=True)
        except (NotAvailable, ChildFailed) as error:
            print(error, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
