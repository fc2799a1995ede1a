"""The state of a training as plain arrays and JSON, from which it resumes bit for bit."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError
from w2v_gui.word2vec.randomness import Facts


@dataclass(frozen=True, eq=False)
class SessionState:
    """The complete state of a session, without its dataset.

    Attributes:
        arrays: arrays of numbers by name.
        facts: JSON: method, settings, counters, the states of the random streams, the fingerprint of the corpus.
    """

    arrays: Mapping[str, npt.NDArray[Any]]
    facts: Facts


def fingerprint(corpus: Corpus) -> Facts:
    """Return what identifies a corpus: its size and a checksum of its tokens."""
    checksum = 0
    for _, part in in_parts(corpus.tokens):
        checksum = zlib.crc32(np.ascontiguousarray(part).data, checksum)
    return {"types": len(corpus.words), "tokens": len(corpus.tokens), "checksum": checksum}


def check_corpus(corpus: Corpus, facts: Facts) -> None:
    """Check that ``corpus`` is the one that the training began with.

    Raises:
        CorpusError: ``corpus`` is not the corpus of ``facts``.
    """
    if fingerprint(corpus) != dict(facts):
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors", "{name} is not the text this training began with, or was read in another way."
            ),
            name=corpus.name,
        )
