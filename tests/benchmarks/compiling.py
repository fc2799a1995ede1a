"""Runs a C compiler or another command, and says in a sentence what is missing."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.rows import NotAvailable

WAITING_S = 300
"""Seconds after which a command counts as failed."""


def c_compiler() -> str:
    """The path of a compiler.

    Raises:
        NotAvailable: there is none.
    """
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise NotAvailable("there is no C compiler (gcc or cc)")
    return compiler


def compile_c(source: Path, target: Path, flags: Sequence[str], name: str) -> None:
    """Compile ``source``, called ``name`` in a message, into ``target``.

    Raises:
        NotAvailable: there is no compiler, or it does not compile.
    """
    run_command([c_compiler(), *flags, str(source), "-o", str(target), "-lm"], f"{name} does not compile")


def run_command(command: Sequence[str], trouble: str) -> None:
    """Run ``command`` to its end, with what it says kept for the message.

    Raises:
        NotAvailable: ``trouble``, and the last line it said.
    """
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=WAITING_S)
    except subprocess.TimeoutExpired:
        raise NotAvailable(f"{trouble}: no answer in {WAITING_S} s") from None
    except OSError as error:
        raise NotAvailable(f"{trouble}: {error}") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or [f"status {error.returncode}"]
        raise NotAvailable(f"{trouble}: {said[-1]}") from None
