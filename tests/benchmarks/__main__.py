"""The command ``python -m tests.benchmarks``: measures the rows asked for, prints, saves and draws them."""

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.benchmarks.bench import Bench
from tests.benchmarks.children import ROOT, ChildFailed
from tests.benchmarks.data import Data
from tests.benchmarks.growth import growth
from tests.benchmarks.launch import launch
from tests.benchmarks.losses import losses
from tests.benchmarks.machine import describe, sentence
from tests.benchmarks.memory import memory
from tests.benchmarks.peers import NAMES
from tests.benchmarks.plan import count, full, quick
from tests.benchmarks.reading import reading
from tests.benchmarks.rows import NotAvailable, Row
from tests.benchmarks.softmax import softmax
from tests.benchmarks.table import table
from tests.benchmarks.tiny import tiny
from tests.benchmarks.toy import toy
from tests.benchmarks.training import cores, quality, speed
from tests.benchmarks.window_memory import window_memory

BROKE_OFF = "broke off: "

Measure = Callable[[Bench], list[Row]]

ROWS: dict[str, tuple[str, Measure]] = {
    "ns": ("negative sampling, speed", partial(speed, key="ns")),
    "hs": ("hierarchical softmax, speed", partial(speed, key="hs")),
    "softmax": ("exact softmax, speed", softmax),
    "cores": ("both cores, speed", cores),
    "quality": ("quality", quality),
    "reading": ("reading, time", reading),
    "memory": ("peak memory", memory),
    "window": ("peak memory of the window", window_memory),
    "growth": ("growth of the time per pair", growth),
    "tiny": ("tiny vocabulary, speed", tiny),
    "loss": ("losses while training", losses),
    "toy": ("toy kingdom", toy),
    "launch": ("launch of the window", launch),
}
"""What ``--rows`` names, in the order of the table; the title stands there if a row cannot be measured."""


def main() -> int:
    """Exit status: 0 if every measured goal is met (or it is quick), 1 if one is not, 2 if a row broke off."""
    options = _options()
    plan = (quick if options.quick else full)(options.repeats)
    machine = describe()
    start = perf_counter()
    with Data() as data:
        bench = Bench(plan, data, options.peers)
        rows = [row for key in options.rows for row in _measure(bench, key)]
    minutes = (perf_counter() - start) / 60
    print(sentence(machine))
    print(f"{'QUICK sample, no verdict; ' if plan.quick else ''}measured in {minutes:.0f} minutes\n")
    print(table(rows))
    print()
    report = {
        "quick": plan.quick,
        "minutes": round(minutes, 1),
        "machine": machine,
        "rows": [row.plain() for row in rows],
        "growth": bench.growth,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"All figures: {options.json}")
    if bench.growth is not None and options.picture is not None:
        from tests.benchmarks.picture import save  # Qt is loaded only where something is drawn

        save(bench.growth, options.picture)
        print(f"Picture: {options.picture}")
    if any(row.note.startswith(BROKE_OFF) for row in rows):
        return 2
    return int(not plan.quick and any(row.mark == "miss" for row in rows))


def _measure(bench: Bench, key: str) -> list[Row]:
    """The rows of ``key``, or one that says why there are none."""
    title, measure = ROWS[key]
    bench.say(f"{key} …")
    try:
        return measure(bench)
    except NotAvailable as reason:
        return [Row(key, title, None, note=f"not available: {reason}")]
    except ChildFailed as reason:
        return [Row(key, title, None, note=f"{BROKE_OFF}{reason}")]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--rows", type=_rows, default=list(ROWS), metavar="KEY,…", help=f"only some of {', '.join(ROWS)}"
    )
    parser.add_argument("--quick", action="store_true", help="a small sample that shows whether all works")
    parser.add_argument("--repeats", type=count, metavar="N", help="runs of each side (3; quick: 1)")
    parser.add_argument(
        "--peers",
        type=_peers,
        default=NAMES,
        metavar="NAME,…",
        help=f"who is measured beside gensim: those of {', '.join(NAMES)} that can be had; '' for none",
    )
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        default=ROOT / ".benchmarks/benchmark.json",
        help="where all figures go (.benchmarks/benchmark.json)",
    )
    parser.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="where the growth is drawn (resources/pictures/growth.png; quick: nowhere)",
    )
    options = parser.parse_args()
    if options.picture is None and not options.quick:
        options.picture = ROOT / "resources/pictures/growth.png"
    return options


def _peers(text: str) -> tuple[str, ...]:
    wanted = tuple(filter(None, text.split(",")))
    if unknown := [name for name in wanted if name not in NAMES]:
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return wanted


def _rows(text: str) -> list[str]:
    wanted = text.split(",")
    if unknown := [key for key in wanted if key not in ROWS]:
        raise argparse.ArgumentTypeError(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}")
    return [key for key in ROWS if key in wanted]


if __name__ == "__main__":
    sys.exit(main())
