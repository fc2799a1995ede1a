"""Embedded corpora, drawn from a grammar: small, clean, the same on every machine; trains nothing."""

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from random import Random

from w2v_gui.assets import asset
from w2v_gui.word2vec.corpus import Corpus, make_corpus

Row = dict[str, tuple[str, str]]


def tables_and_sentences(text):
    tables: dict[str, list[Row]] = {}
    sentences = []
    rows = columns = None
    for line in text.splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        if words[0] == "table":
            name = words[1].rstrip(":")
            columns = words[2:] or [""]
            rows = tables[name] = []
        elif words == ["sentences"]:
            columns = None
        elif columns is not None:
            rows.append(
                {c: ((w.split("/") * 2)[0], (w.split("/") * 2)[1]) for c, w in zip(columns, words, strict=True)}
            )
        else:
            sentences.append((float(words[0]), compile_sentence(" ".join(words[1:]))))
    return tables, sentences


PART = re.compile(
    r"\{(?P<table>[a-z]+)(?:\.(?P<column>[a-z]+))?(?P<side> 1| 2|~)?\}|\{(?P<one>[^/}]+)/(?P<two>[^}]+)\}"
)


def compile_sentence(text):
    parts = []
    at = 0
    for m in PART.finditer(text):
        parts += [("", w, w) for w in text[at : m.start()].split()]
        if m["one"]:
            parts.append(("", m["one"], m["two"]))
        else:
            parts.append((m["table"], m["column"] or "", m["side"]))
        at = m.end()
    parts += [("", w, w) for w in text[at:].split()]
    return parts


def sentences(text, seed, tokens) -> Iterator[list[str]]:
    tables, templates = tables_and_sentences(text)
    bounds = list(accumulate(weight for weight, _ in templates))
    rng = Random(seed)
    n = 0
    while n < tokens:
        parts = templates[bisect(bounds, rng.random() * bounds[-1])][1]
        side = int(2 * rng.random())
        rows = {}
        out = []
        for table, a, b in parts:
            if not table:
                out += (b if side else a).split()
                continue
            if table not in rows:
                choices = tables[table]
                rows[table] = choices[int(rng.random() * len(choices))]
            pair = rows[table][a]
            s = side if b is None else 1 - side if b == "~" else int(b) - 1
            out.append(pair[s])
        n += len(out)
        yield out


def kingdom() -> Corpus:
    return make_corpus(
        sentences(asset("corpora/kingdom.grammar").read_text(encoding="utf-8"), 1, 100_000),
        "Toy kingdom",
        "toy:kingdom",
    )


TOYS: dict[str, Callable[[], Corpus]] = {"kingdom": kingdom}
