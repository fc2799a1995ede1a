"""What Spark needs before it can start: pyspark, Java, and vectors small enough for its driver."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.errors import Word2VecError

MAX_VECTOR_BYTES = 2**31
"""Spark's driver collects both matrices of float32 after an epoch, 8·|V|·d bytes; a Java array has fewer than
this many."""
_HOW_TO_GET_JAVA = {
    "apt-get": "sudo apt-get install default-jre-headless",
    "dnf": "sudo dnf install java-21-openjdk-headless",
    "zypper": "sudo zypper install java-21-openjdk-headless",
    "pacman": "sudo pacman -S jre21-openjdk-headless",
    "brew": "brew install openjdk@17",
    "winget": "winget install EclipseAdoptium.Temurin.17.JRE",
}
"""A command for each program that installs others."""
_JAVA_S = 30.0
"""Longest time to wait for Java's version."""


class SparkError(Word2VecError):
    """Spark is not there, refuses or fails."""


def check_installed() -> None:
    """Check that pyspark and Java are there.

    Raises:
        SparkError: one is missing; the sentence says how to get it.
    """
    if importlib.util.find_spec("pyspark") is None:
        raise SparkError("--engine spark needs pyspark: “pip install pyspark” (about 300 MB), and Java.")
    if not _has_java():
        raise SparkError("--engine spark needs Java 17 or 21, and there is none: {how}.", how=how_to_get_java())


def how_to_get_java() -> str:
    """What installs Java on this system."""
    for program, command in _HOW_TO_GET_JAVA.items():
        if shutil.which(program) is not None:
            return f"“{command}”"
    return "install it from adoptium.net, and let JAVA_HOME name its folder"


def check_size(vocabulary: Vocabulary, dim: int) -> None:
    """Check that both matrices go through Spark's driver.

    Raises:
        SparkError: they do not; the sentence says which ``--min-count`` or ``--dim`` would do.
    """
    size = vector_bytes(len(vocabulary), dim)
    if size < MAX_VECTOR_BYTES:
        return
    fitting = (MAX_VECTOR_BYTES - 1) // (8 * dim)
    raise SparkError(
        "{words} words × {dim} dimensions × 8 bytes are {size} GiB, and Spark's driver takes less than 2 GiB; "
        "use --min-count {count} or more, or --dim {most} or fewer.",
        words=f"{len(vocabulary):,}",
        dim=f"{dim:,}",
        size=f"{size / 2**30:.1f}",
        count=int(vocabulary.counts[fitting]) + 1,
        most=(MAX_VECTOR_BYTES - 1) // (8 * len(vocabulary)),
    )


def vector_bytes(words: int, dim: int) -> int:
    """Bytes of the two matrices of ``words`` vectors in float32."""
    return 8 * words * dim


def _has_java() -> bool:
    """Whether the Java that Spark would start runs; macOS has a ``java`` that only says that there is none."""
    home = os.environ.get("JAVA_HOME")
    name = "java.exe" if sys.platform == "win32" else "java"
    command = shutil.which(str(Path(home, "bin", name)) if home else name)
    if command is None:
        return False
    try:
        done = subprocess.run([command, "-version"], capture_output=True, timeout=_JAVA_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
