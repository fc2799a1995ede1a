"""Runs a function in a Python process of its own, so that threads, caches and memory are one side's alone.

    python -m tests.benchmarks.children MODULE FUNCTION

is the other end: arguments come as JSON on standard input, the result goes as JSON to standard output.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class ChildFailed(Exception):
    """The process broke off; what it said is on standard error."""


def call(function: Callable[..., Any], *, blas_threads: int = 1, **arguments: Any) -> Any:
    """The result of ``function(**arguments)``, a function of some module here; both must be JSON.

    Args:
        function: what to run.
        blas_threads: how many threads the libraries of linear algebra may start there.
        arguments: for the function.

    Raises:
        ChildFailed: it raised something.
    """
    done = subprocess.run(
        [sys.executable, "-m", __name__, function.__module__, function.__qualname__],
        input=json.dumps(arguments),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | dict.fromkeys(_THREADS, str(blas_threads)),
        check=False,
    )
    if done.returncode:
        raise ChildFailed(f"{function.__module__}.{function.__qualname__} ended with status {done.returncode}")
    return json.loads(done.stdout)


def _answer(module: str, name: str) -> None:
    arguments = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):  # what libraries print is no part of the answer
        result = getattr(import_module(module), name)(**arguments)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    _answer(*sys.argv[1:])
