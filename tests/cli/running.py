"""How tests run the command, and read what it wrote."""

import subprocess
import sys
from contextlib import contextmanager

import pytest
from gensim.models import KeyedVectors

SMALL = ("--dim", "8", "--epochs", "2", "--min-count", "2", "--window", "3")
KEYS = [
    "method", "vocabulary", "tokens", "trained_words", "pairs", "threads", "seconds", "words_per_second",
    "raw_words_per_second", "loss", "probe_nll", "probe_nll_reason", "analogy_accuracy", "interrupted",
]  # fmt: skip


@contextmanager
def start(*arguments, **options):
    """The command in a process of its own, which is ended with the block."""
    command = [sys.executable, "-m", "w2v_gui.cli", *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read(path):
    return KeyedVectors.load_word2vec_format(str(path), binary=path.suffix == ".bin")


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
