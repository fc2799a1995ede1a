"""What a helper process is given to train, through a file that only the two processes know.

Unpickling runs whatever a file says. So nothing is unpickled but what this program itself wrote: here to a file
without a name, and in ``helper`` and ``parallel`` to a line that only the two processes have.
"""

import pickle
from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

import numpy as np

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.token_store import file_of, map_tokens
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session


class Task(NamedTuple):
    """What a session is made of."""

    dataset: Dataset
    config: Config
    method: str
    threads: int


class _Pickler(pickle.Pickler):
    """Replaces memory-mapped tokens by a descriptor of their file, so that they take no memory twice.

    Attributes:
        files: these descriptors.
    """

    files: frozenset[int] = frozenset()

    def reducer_override(self, thing: Any) -> Any:
        if isinstance(thing, np.ndarray) and (file := file_of(thing)) is not None:
            self.files |= {file}
            return map_tokens, (file,)
        return NotImplemented


def write_tasks(sessions: Sequence[Session], file: BinaryIO) -> frozenset[int]:
    """Write all that a helper needs to train ``sessions``, but their states, and rewind ``file``.

    Returns:
        The descriptors of files that the helper needs too.
    """
    pickler = _Pickler(file, 5)
    datasets = {session.dataset: session.dataset.without_words() for session in sessions}  # each written once
    pickler.dump([Task(datasets[each.dataset], each.config, each.method, each.threads) for each in sessions])
    file.flush()
    file.seek(0)
    return pickler.files


def read_tasks(file: BinaryIO) -> list[Task]:
    """Return what ``write_tasks`` wrote."""
    tasks: list[Task] = pickle.load(file)
    return tasks


def can_be_sent(error: Exception) -> bool:
    """Whether ``error`` arrives as it is in another process."""
    try:
        return type(pickle.loads(pickle.dumps(error))) is type(error)
    except Exception:
        return False
