"""A small text, and the command run on it in this process."""

import numpy as np
import pytest

from w2v_gui.cli import main


@pytest.fixture
def corpus(tmp_path):
    """A text of 400 lines and about 3,000 words, 40 of them distinct."""
    rng = np.random.default_rng(5)
    words = [f"word{i}" for i in range(40)]
    lines = [" ".join(words[int(i)] for i in rng.zipf(1.4, 8) % 40) for _ in range(400)]
    path = tmp_path / "corpus.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def train(capsys):
    """A function that runs the command in this process and returns its status, stdout and stderr."""

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:
            status = error.code
        return status, *capsys.readouterr()

    return run
