"""What lies between the vectors of hierarchical softmax and gensim's: many pairs at once, their order, the tree.

    python -m tests.benchmarks.bench_order [--repeats 6] [--tokens 5000000] [--epochs 3]

Every seed has a stretch of its own, spread evenly over the text. On each train: the program; its own pairs one by
one, in a loop in C, as laid out in the tree, in the order of its blocks and in the order of the text; gensim, and
gensim with the program's tree. Prints the means, and in brackets the mean differences from gensim with their
standard errors. Each training is a process; all sides of one seed take some five minutes. Needs a C compiler and
the extra ``bench``.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from statistics import fmean, stdev

from tests.benchmarks.bench import Run, need
from tests.benchmarks.children import ChildFailed, call
from tests.benchmarks.compiling import c_compiler
from tests.benchmarks.data import Data
from tests.benchmarks.pair_by_pair import ORDERS, train_pair_by_pair
from tests.benchmarks.plan import count
from tests.benchmarks.quality import SCORES
from tests.benchmarks.rows import NotAvailable
from tests.benchmarks.trainers import train_gensim, train_ours

FORMS = dict(zip(SCORES, ("{:.1f}", "{:.3f}", "{:.3f}"), strict=True))
GENSIM = "gensim"


def sides() -> dict[str, Callable[..., Run]]:
    """How each side trains, by name; called with path, epochs and seed."""

    def trained(train: Callable[..., Run], **settings: object) -> Callable[..., Run]:
        return lambda **arguments: call(train, **settings, **arguments)

    one = {"key": "hs", "threads": 1}
    return {
        "the program, many pairs at once": trained(train_ours, **one),
        **{f"one by one, order of the {order}": trained(train_pair_by_pair, order=order) for order in ORDERS},
        GENSIM: trained(train_gensim, **one),
        "gensim with the program's tree": trained(train_gensim, our_tree=True, **one),
    }


def row(name: str, runs: Sequence[Run], gensim: Sequence[Run]) -> str:
    """The scores of a side as a line of a table.

    Args:
        name: of the side.
        runs: one for each seed.
        gensim: the runs of gensim with the same seeds.
    """
    cells = [name]
    for score, form in FORMS.items():
        cell = form.format(fmean(run[score] for run in runs))
        if name != GENSIM:
            gaps = [run[score] - other[score] for run, other in zip(runs, gensim, strict=True)]
            error = f" ± {form.format(stdev(gaps) / len(gaps) ** 0.5)}" if len(gaps) > 1 else ""
            cell += f" ({form.replace(':', ':+').format(fmean(gaps)).replace('-', '−')}{error})"
        cells.append(cell)
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Measure and print; status 2 where something that it needs is missing or breaks off."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=count, default=6, metavar="N")
    parser.add_argument("--tokens", type=count, default=5_000_000, metavar="N")
    parser.add_argument("--epochs", type=count, default=3, metavar="N")
    chosen = parser.parse_args()
    runs: dict[str, list[Run]] = {name: [] for name in sides()}
    with Data() as data:
        try:
            need("gensim")
            c_compiler()
            for seed, start in enumerate(data.starts(chosen.tokens, chosen.repeats), start=1):
                path = str(data.text(chosen.tokens, start))
                for name, train in sides().items():
                    runs[name].append(train(path=path, epochs=chosen.epochs, seed=seed))
                    print(f"  seed {seed}, {name}", file=sys.stderr, flush=True)
        except (NotAvailable, ChildFailed) as error:
            print(error, file=sys.stderr)
            return 2
    print(f"| | {' | '.join(SCORES)} |\n|---|--:|--:|--:|")
    for name, trained in runs.items():
        print(row(name, trained, runs[GENSIM]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
