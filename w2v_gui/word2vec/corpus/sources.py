"""Opens a corpus from its source, an embedded toy or a file."""

import os
from collections.abc import Callable

from w2v_gui.word2vec.corpus.corpus import Corpus, read_corpus
from w2v_gui.word2vec.corpus.reading import AS_FOUND, ReadingOptions
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX, TOYS
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError


def source_of(name: str) -> str:
    """``Corpus.source`` of what ``name`` names: a toy such as ``"toy:kingdom"``, or a file's absolute path."""
    return name if name.startswith(TOY_PREFIX) else os.path.abspath(name)


def open_corpus(
    source: str,
    options: ReadingOptions = AS_FOUND,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Corpus:
    """Open a toy such as ``"toy:kingdom"``, or a file as ``read_corpus`` does, with its arguments and errors."""
    if not source.startswith(TOY_PREFIX):
        return read_corpus(source, options, progress=progress, cancelled=cancelled)
    if (make := TOYS.get(source.removeprefix(TOY_PREFIX))) is None:
        raise CorpusError(
            QT_TRANSLATE_NOOP("errors", "There is no toy corpus {source}; there are {toys}."),
            source=source,
            toys=", ".join(TOY_PREFIX + key for key in TOYS),
        )
    return make()
