"""Vocabulary files: a word and its count per line, as word2vec, GloVe and fastText write them."""

import os
from collections.abc import Callable

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.source import VectorSource
from w2v_gui.word2vec.formats.vector_files.text_rows import lines_of

MAX_COUNT = 2**53
"""Greatest count: floating-point numbers hold larger ones only roughly."""


def read_counts(
    path: str | os.PathLike[str], check: Callable[[float], None] = lambda _share: None
) -> dict[str, int]:
    """Read the counts of words; of a word that occurs twice the first count is taken.

    Args:
        path: a text file; word and count stand apart by a tab or a space, a heading may come first.
        check: called between blocks with the share read; it may raise.

    Raises:
        VectorsError: a line does not end in a count, or the file cannot be read.
    """
    counts: dict[str, int] = {}
    number = 0
    with VectorSource(path) as source:
        for lines in lines_of(source):
            check(source.progress)
            for line in lines:
                number += 1
                word, separator, count = line.rstrip(b" \t\r").rpartition(b"\t" if b"\t" in line else b" ")
                if not line.strip() or (number == 1 and not count.isdigit()):
                    continue
                if not separator or not count.isdigit() or len(count) > 18:
                    raise VectorsError(
                        QT_TRANSLATE_NOOP(
                            "errors",
                            "{file}, line {line}: “{text}” is not a word and its count, a space between.",
                        ),
                        file=source.path.name,
                        line=f"{number:,}",
                        text=line[:80].decode(errors="replace"),
                    )
                counts.setdefault(word.decode(errors="replace").strip(), min(int(count), MAX_COUNT))
    if not counts:
        template = QT_TRANSLATE_NOOP("errors", "{file} has no words with counts.")
        raise VectorsError(template, file=source.path.name)
    return counts
