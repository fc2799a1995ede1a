"""What the commands share that measure trainings in the window: their options, and their table and JSON."""

import argparse
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.data import Data
from tests.benchmarks.machine import describe, sentence
from tests.benchmarks.rows import NotAvailable, Row
from tests.benchmarks.table import table
from tests.benchmarks.trainers import SHORT

TOKENS = {"1m": 1_000_000, "5m": 5_000_000}


def parser_of(name: str, description: str, panels: Sequence[str]) -> argparse.ArgumentParser:
    """The options that all of them have; ``panels`` are in front unless others are named."""
    parser = argparse.ArgumentParser(
        prog=f"python -m tests.benchmarks.{name}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--text", choices=list(TOKENS), default="1m", help="how many tokens of English (1m)")
    parser.add_argument(
        "--methods", type=_method_keys, default=list(SHORT), metavar="KEY,…", help="ns,hs unless given"
    )
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each trains at most (10)")
    parser.add_argument("--dim", type=int, default=100)
    parser.add_argument("--panels", nargs="*", default=panels, metavar="KEY", help="panels to bring to the front")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where all figures go")
    return parser


def run(options: argparse.Namespace, measure: Callable[[str], list[Row]]) -> int:
    """Print the rows that ``measure`` finds for the path of the text, and write them if asked to.

    Returns:
        The exit status: 0 if every goal is met or the text is not there, 1 if one is not.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    machine = describe()
    with Data() as data:
        try:
            rows = measure(str(data.text(TOKENS[options.text])))
        except NotAvailable as reason:
            print(f"skipped: {reason}")
            return 0
    print(sentence(machine), end="\n\n")
    print(table(rows))
    if options.json is not None:
        report = {"text": options.text, "machine": machine, "rows": [row.plain() for row in rows]}
        options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(any(row.mark == "miss" for row in rows))


def _method_keys(text: str) -> list[str]:
    wanted = text.split(",")
    if unknown := [key for key in wanted if key not in SHORT]:
        raise argparse.ArgumentTypeError(f"no such method: {', '.join(unknown)}; there are {', '.join(SHORT)}")
    return wanted
