"""The trainers beside gensim: which of them are here, and what a training by them is; trains nothing itself."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks import fasttext_peers, word2vec_c
from tests.benchmarks.bench import Run
from tests.benchmarks.rows import NotAvailable


@dataclass(frozen=True)
class Peer:
    """Another trainer.

    Attributes:
        name: what the table calls it.
        train: one training, run in a process of its own; None where it cannot be had.
        arguments: for ``train``, besides those of every training.
        threads: how many threads it is measured with.
        timing: what its seconds have in them.
        lack: why it cannot be had.
    """

    name: str
    train: Callable[..., Run] | None
    arguments: dict[str, Any] = field(default_factory=dict)
    threads: tuple[int, ...] = (1,)
    timing: str = ""
    lack: str = ""


WORD2VEC_C = "word2vec.c"
NAMES = (WORD2VEC_C, *fasttext_peers.LIBRARIES.values())
"""What ``--peers`` names."""


def find_peers(folder: Path, wanted: Collection[str]) -> list[Peer]:
    """Those of ``wanted`` that are here: fastText and floret where they are installed.

    word2vec.c, built in ``folder``, is one for each of its builds, or one that says why there is none.
    """
    peers = _word2vec_c(folder) if WORD2VEC_C in wanted else []
    timing = (
        "its time has reading the text in every epoch in it, but not the vocabulary; its words are the expected "
        "ones, with the ends of lines, which it trains too"
    )
    return peers + [
        Peer(name, fasttext_peers.train, {"library": library}, timing=timing)
        for library, name in fasttext_peers.LIBRARIES.items()
        if name in wanted and find_spec(library) is not None
    ]


def _word2vec_c(folder: Path) -> list[Peer]:
    try:
        programs = word2vec_c.build(folder)
    except NotAvailable as reason:
        return [Peer(WORD2VEC_C, None, threads=(1, 2), lack=str(reason))]
    timing = (
        "its time, from the first of its reports to the last, has reading the text in every epoch in it, but not "
        "the vocabulary; its words are the expected ones"
    )
    return [
        Peer(name, word2vec_c.train, {"program": str(program)}, (1, 2), timing)
        for name, program in programs.items()
    ]
