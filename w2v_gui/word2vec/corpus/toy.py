"""Embedded corpora, drawn from a grammar: small, clean, and the same on every machine."""

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from random import Random
from typing import NamedTuple

from w2v_gui.assets import asset
from w2v_gui.word2vec.corpus.analogy_questions import read_analogies
from w2v_gui.word2vec.corpus.corpus import Corpus, make_corpus
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

TOY_PREFIX = "toy:"
"""Prefix of the source of an embedded corpus."""

Pair = tuple[str, str]
"""The words of the two sides of a contrast, such as king and queen."""


def kingdom() -> Corpus:
    """The toy kingdom: royals, families, lands, animals, trades and dishes in 100,000 tokens."""
    grammar = Grammar(asset("corpora/kingdom.grammar").read_text(encoding="utf-8"))
    return make_corpus(
        grammar.sentences(tokens=100_000, seed=1),
        name=NAMES["kingdom"],
        source=TOY_PREFIX + "kingdom",
        analogies=read_analogies(asset("corpora/kingdom-analogies.txt")),
    )


NAMES = {"kingdom": QT_TRANSLATE_NOOP("corpora", "Toy kingdom")}
"""Marked English names of the toy corpora, by what follows ``toy:``."""

TOYS: dict[str, Callable[[], Corpus]] = {"kingdom": kingdom}
"""Makers of the toy corpora, by what follows ``toy:``."""


class Slot(NamedTuple):
    """A place in a sentence filled from a table; ``sides`` says which word of a pair each side gets."""

    table: str
    column: str
    sides: tuple[int, int]


class Grammar:
    """Tables of words and weighted sentences with places for them; the grammar file explains its syntax."""

    def __init__(self, text: str) -> None:
        self._tables: dict[str, list[dict[str, Pair]]] = {}
        self._sentences: list[list[Pair | Slot]] = []
        weights = []
        columns: list[str] | None = None
        for line in text.splitlines():
            match line.partition("#")[0].split():
                case []:
                    continue
                case ["table", name, *columns]:
                    rows = self._tables[name.rstrip(":")] = []
                    columns = columns or [""]
                case ["sentences"]:
                    columns = None
                case cells if columns is not None:
                    rows.append({c: _pair(cell) for c, cell in zip(columns, cells, strict=True)})
                case [weight, *words]:
                    weights.append(float(weight))
                    self._sentences.append(_parse(" ".join(words)))
        self._cumulated = list(accumulate(weights))

    def sentences(self, tokens: int, seed: int) -> Iterator[list[str]]:
        """Draw sentences until they hold ``tokens`` words or a few more."""
        # Only Random.random() guarantees the same numbers in all future versions.
        draw = Random(seed).random
        while tokens > 0:
            pattern = self._sentences[bisect(self._cumulated, draw() * self._cumulated[-1])]
            words = self._fill(pattern, draw)
            tokens -= len(words)
            yield words

    def _fill(self, pattern: list[Pair | Slot], draw: Callable[[], float]) -> list[str]:
        side = int(2 * draw())
        rows: dict[str, dict[str, Pair]] = {}
        words: list[str] = []
        for part in pattern:
            if isinstance(part, Slot):
                if part.table not in rows:
                    table = self._tables[part.table]
                    rows[part.table] = table[int(len(table) * draw())]
                words.append(rows[part.table][part.column][part.sides[side]])
            else:
                words += part[side].split()
        return words


_PART = re.compile(
    r"""\{(?P<table>\w+)(\.(?P<column>\w+))?(?P<which>~|\ 1|\ 2)?\}   # {royal.person~}
      | \{(?P<pair>[^/}]+/[^}]+)\}                                    # {his/her}
      | (?P<word>[^\s{]+)""",
    re.VERBOSE,
)
_SIDES = {None: (0, 1), "~": (1, 0), " 1": (0, 0), " 2": (1, 1)}


def _parse(sentence: str) -> list[Pair | Slot]:
    return [
        Slot(part["table"], part["column"] or "", _SIDES[part["which"]])
        if part["table"]
        else _pair(part["pair"] or part["word"])
        for part in _PART.finditer(sentence)
    ]


def _pair(cell: str) -> Pair:
    one, _, other = cell.partition("/")
    return one, other or one
