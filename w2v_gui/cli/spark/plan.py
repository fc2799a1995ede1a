"""The options of ``w2v-train`` for training with Spark, and what Spark has no counterpart of."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from w2v_gui.cli.race_options import Complain
from w2v_gui.word2vec.corpus.byte_source import STDIN
from w2v_gui.word2vec.corpus.reading import AS_FOUND, ReadingOptions
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax

OWN, SPARK = ENGINES = ("own", "spark")
METHOD = HierarchicalSoftmax.key
"""The only method that Spark trains."""
MAX_PARTITIONS = 10_000
_ONLY = {"sample": 0.0, "dynamic_window": True, "tree": "huffman"}
"""The values of settings that Spark cannot change."""
_REASONS = {
    "sample": "Spark has no subsampling; leave it out, or use --sample 0",
    "dynamic_window": "Spark always draws the window of every centre",
    "tree": "Spark knows the Huffman tree alone",
}


@dataclass(frozen=True)
class SparkPlan:
    """How Spark trains.

    Attributes:
        master: where: ``local[2]``, ``spark://host:7077``, ``yarn`` and the like.
        partitions: parts of the text that are trained apart in every epoch.
        tokenised: Spark reads the text itself: a sentence per line, blanks between the words.
    """

    master: str
    partitions: int
    tokenised: bool

    @property
    def local(self) -> bool:
        """Whether all of Spark runs on this machine, in one process."""
        return self.master.split("[")[0] == "local"

    @staticmethod
    def settings() -> Mapping[str, Any]:
        """The values of the fields of ``Config`` for which Spark knows one value alone."""
        return _ONLY


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--engine``, ``--master``, ``--partitions`` and ``--tokenised``."""
    group = parser.add_argument_group(
        "Engine", "Who trains: this program itself, or Spark, also on a cluster (needs pyspark and Java)."
    )
    group.add_argument(
        "--engine",
        choices=ENGINES,
        default=OWN,
        help=f"{OWN} (unless given), or {SPARK}: Word2Vec of Spark MLlib, which trains {METHOD}",
    )
    group.add_argument(
        "--master",
        type=_filled,
        metavar="URL",
        help="where Spark trains: on all cores here, local[*], unless given; local[2], spark://host:7077, yarn …",
    )
    group.add_argument(
        "--partitions",
        type=_partitions,
        metavar="N",
        help="parts of the text that Spark trains at the same time, each on a core, and averages after every "
        "epoch; 1 unless given: more are faster and less accurate",
    )
    group.add_argument(
        "--tokenised",
        action="store_true",
        help="CORPUS is a file, folder or address that Spark reads itself, such as hdfs://…: a sentence per "
        "line, blanks between the words, which are taken as they are",
    )


def plan_spark(
    given: Mapping[str, Any], settings: Mapping[str, Any], reading: ReadingOptions, complain: Complain
) -> SparkPlan | None:
    """What the options ask of Spark; None if this program trains itself.

    Args:
        given: all options.
        settings: those that were given, by field of ``Config``.
        reading: how the text is to be read.
        complain: called with a mistake.
    """
    if given["engine"] == OWN:
        for name in ("master", "partitions", "tokenised"):
            if given[name]:
                complain(f"argument --{name}: belongs to --engine {SPARK}")
        return None
    if given["race"]:
        complain(f"argument --race: Spark trains one run; leave --engine {SPARK} out")
    if given["method"] not in (None, METHOD):
        complain(f"argument --method: Spark trains {METHOD} alone")
    if given["threads"] != 1:
        complain("argument --threads: Spark's cores are those of --master, such as local[2], and of --partitions")
    for name, value in settings.items():
        if value != _ONLY.get(name, value):
            complain(f"argument --{name.replace('_', '-')}: {_REASONS[name]}")
    if given["tokenised"]:
        _check_tokenised(given["corpus"], reading, complain)
    return SparkPlan(given["master"] or "local[*]", given["partitions"] or 1, given["tokenised"])


def _check_tokenised(source: str, reading: ReadingOptions, complain: Complain) -> None:
    if source == str(STDIN) or source.startswith(TOY_PREFIX):
        complain("argument --tokenised: belongs to a file, folder or address that Spark reads itself")
    if reading != AS_FOUND:
        complain("argument --tokenised: Spark takes the words as they are; leave the options of reading out")


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; give an address such as local[2]")
    return text


def _partitions(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a whole number, not {text!r}") from None
    if not 1 <= number <= MAX_PARTITIONS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MAX_PARTITIONS:,}, not {text}")
    return number
