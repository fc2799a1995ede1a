"""What identifies a corpus in a report: its size, how it was read, and hashes of its text and of its file."""

import os
from dataclasses import dataclass
from hashlib import file_digest, sha256
from typing import Any

import numpy as np

from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX


@dataclass(frozen=True)
class CorpusFacts:
    """What identifies a corpus.

    Attributes:
        name: of the file, without its folder.
        tokens, types: number of words and of distinct words, before min_count.
        sha256: of the text as read: its distinct words in UTF-8, each followed by a line feed, then the tokens
            as little-endian int32, then the bounds of the sentences as little-endian int64.
        file_sha256: of the bytes of the file; None for a toy, a pipe, or a file that is gone.
        reading: how the file was read.
    """

    name: str
    tokens: int
    types: int
    sha256: str
    file_sha256: str | None
    reading: dict[str, Any]


def corpus_facts(corpus: Corpus) -> CorpusFacts:
    """What identifies ``corpus``."""
    digest = sha256()
    for word in corpus.words:
        digest.update(word.encode("utf-8", "surrogatepass") + b"\n")
    for _, part in in_parts(corpus.tokens):
        digest.update(np.ascontiguousarray(part, "<i4").data)
    digest.update(np.ascontiguousarray(corpus.offsets, "<i8").data)
    reading = corpus.reading
    return CorpusFacts(
        name=corpus.name,
        tokens=len(corpus.tokens),
        types=len(corpus.words),
        sha256=digest.hexdigest(),
        file_sha256=_file_sha256(corpus.source),
        reading={
            "encoding": reading.encoding,
            "lowercase": reading.lowercase,
            "running_text": reading.running_text,
            "segmentation": reading.segmentation,
        },
    )


def _file_sha256(source: str) -> str | None:
    if source.startswith(TOY_PREFIX) or not os.path.isfile(source):  # a pipe would wait for its writer
        return None
    try:
        with open(source, "rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
