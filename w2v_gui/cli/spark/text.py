"""The text for Spark: exported as tokens to a temporary folder, or one that Spark finds by itself."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from w2v_gui.cli.spark.needs import SparkError
from w2v_gui.cli.spark.training import SENTENCE_WORDS
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.token_store import folder
from w2v_gui.word2vec.dataset.dataset import check_vocabulary
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.formats.sentences import write_sentences


@dataclass(frozen=True)
class Text:
    """A text that Spark can read.

    Attributes:
        path: what Spark reads.
        vocabulary: its words; None: Spark has to count them.
        tokens: number of words, rare ones included; None if unknown.
    """

    path: str
    vocabulary: Vocabulary | None
    tokens: int | None


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for the tokens and Spark's own files, which is removed after the block.

    Raises:
        SparkError: it cannot be made.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="w2v-spark-", dir=folder(), ignore_cleanup_errors=True)
    except OSError as error:
        raise _no_room(folder(), error) from error
    with made as name:
        yield Path(name)


def exported(corpus: Corpus, config: Config, into: Path, check: Callable[[float], None]) -> Text:
    """Write the words of ``corpus`` that are frequent enough to a file in the folder ``into``.

    Raises:
        CorpusError: there are no two such words.
        SparkError: there are no two of them in a sentence, or the disk is full.
    """
    vocabulary = Vocabulary.from_corpus(corpus, config.min_count)
    check_vocabulary(corpus, vocabulary, config)
    path = into / "tokens.txt"
    try:
        with open(path, "xb") as file:
            longest = write_sentences(file, corpus, len(vocabulary), SENTENCE_WORDS, check)
    except OSError as error:
        raise _no_room(into, error) from error
    if longest < 2:
        raise SparkError(
            "No sentence of {file} has two words of the vocabulary, so there is no pair to train on; try "
            "--running-text, or a lower --min-count ({min_count}).",
            file=corpus.name,
            min_count=config.min_count,
        )
    return Text(_address(path), vocabulary, len(corpus.tokens))


def found(source: str) -> Text:
    """A text that Spark reads itself: a file or folder of this machine if there is one, else an address."""
    return Text(_address(Path(source)) if os.path.exists(source) else source, None, None)


def _address(path: Path) -> str:
    """What Spark calls a file of this machine, wherever its own files are."""
    return f"file:{Path(os.path.abspath(path)).as_posix()}"


def _no_room(place: object, error: OSError) -> SparkError:
    return SparkError(
        "The tokens for Spark find no room in {folder} ({reason}); free some space there, or let the environment "
        "variable TMPDIR name a folder on a larger disk.",
        folder=place,
        reason=error.strerror or error,
    )
