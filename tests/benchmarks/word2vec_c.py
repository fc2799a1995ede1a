"""word2vec.c, the program of 2013, as a peer: fetches its source, compiles it, and trains with it.

The source is that of the package ``word2vec`` on PyPI; it and the programs stay in a temporary folder.
"""

import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import IO

from tests.benchmarks.bench import Run
from tests.benchmarks.compiling import c_compiler, compile_c, run_command
from tests.benchmarks.quality import scores
from tests.benchmarks.rows import NotAvailable
from tests.benchmarks.trainers import DIM, MIN_COUNT, NEGATIVES, RATE, SAMPLE, WINDOW, expected_words

REQUIREMENT = "word2vec==0.11.1 --hash=sha256:222d8ffb47f385c43eba45e3f308e605fc9736b2b7137d74979adf1a31e7c8b4\n"
MEMBER = "word2vec-0.11.1/word2vec/includes/word2vec.c"
BUILDS = {
    "word2vec.c -O3": ("-O3", "-march=native"),
    "word2vec.c -Ofast": ("-Ofast", "-march=native", "-funroll-loops"),
}
"""Two builds: a compiler that may not reorder sums makes no vector instructions of dot products. The package
builds it the second way."""

LINE_END = "</s>"
"""A word that stands for the end of a line; it has a count and a vector, but no pair is trained with it."""

REPORT = re.compile(rb"Progress: ([\d.]+)%\s+Words/thread/sec: ([\d.]+)k")


def build(folder: Path) -> dict[str, Path]:
    """Fetch the source into ``folder`` and compile it; the programs by name of ``BUILDS``.

    Raises:
        NotAvailable: there is no compiler or no source, or it does not compile.
    """
    c_compiler()  # before anything is fetched
    source = folder / "word2vec.c"
    source.write_bytes(fetch(folder))
    programs = {}
    for number, (name, flags) in enumerate(BUILDS.items()):
        programs[name] = folder / f"word2vec-{number}"
        compile_c(source, programs[name], (*flags, "-pthread"), "word2vec.c")
    return programs


def fetch(folder: Path) -> bytes:
    """The source, downloaded into ``folder``.

    Raises:
        NotAvailable: there is no network, or nothing of that name.
    """
    requirements = folder / "requirements.txt"
    requirements.write_text(REQUIREMENT, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    options = ["--no-binary", "word2vec", "--require-hashes", "-r", str(requirements), "-d", str(folder)]
    run_command([*pip, *options], "word2vec.c could not be fetched from PyPI")
    for package in folder.glob("word2vec-*.tar.gz"):
        with tarfile.open(package) as tar:
            if (member := tar.extractfile(MEMBER)) is not None:
                return member.read()
    raise NotAvailable("the package word2vec on PyPI has no word2vec.c")


@dataclass(frozen=True)
class Report:
    """What the program says of itself after every 10,000 words.

    Attributes:
        at: when it arrived, in seconds of ``perf_counter``.
        share: of the training that is done.
        rate: words before subsampling, ends of lines included, by CPU seconds of all threads since the training
            began.
    """

    at: float
    share: float
    rate: float


def train(path: str, key: str, epochs: int, seed: int, threads: int, program: str) -> Run:
    """One training by ``program``, which draws the same numbers whatever the seed."""
    from gensim.models import KeyedVectors

    with TemporaryDirectory(prefix="word2vec-c-") as folder:
        vectors, counts = Path(folder, "vectors.bin"), Path(folder, "counts.txt")
        # It has room for 99 characters of a path, so all names are short and within its folder.
        Path(folder, "text.txt").symlink_to(path)
        values = {"train": "text.txt", "output": vectors.name, "save-vocab": counts.name, "binary": 1, "cbow": 0}
        values |= {"size": DIM, "window": WINDOW, "sample": SAMPLE, "min-count": MIN_COUNT, "alpha": RATE}
        values |= {"hs": int(key == "hs"), "negative": NEGATIVES if key == "ns" else 0}
        values |= {"iter": epochs, "threads": threads}
        command = [program, *(text for name, value in values.items() for text in (f"-{name}", str(value)))]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            reports = read_reports(process.stdout)
        if process.returncode:
            raise RuntimeError(f"word2vec.c ended with status {process.returncode}")
        trained = KeyedVectors.load_word2vec_format(str(vectors), binary=True)
        lines = counts.read_text(encoding="utf-8").splitlines()
    numbers = {word: int(count) for word, count in map(str.split, lines)}
    tokens = sum(numbers.values())
    del numbers[LINE_END]
    words = [word for word in trained.index_to_key if word != LINE_END]
    occurrences = [numbers[word] for word in words]
    figures = timed(reports, round(expected_words(occurrences, tokens) * epochs), tokens * epochs)
    return {"seed": seed, **figures, **scores(words, occurrences, trained.vectors_for_all(words).vectors)}


def read_reports(stream: IO[bytes]) -> list[Report]:
    """All reports of ``stream`` up to its end, with the time at which each arrives."""
    reports: list[Report] = []
    rest = b""
    while chunk := stream.read1(1 << 16):
        now, rest = perf_counter(), rest + chunk
        while found := REPORT.search(rest):
            reports.append(Report(now, float(found[1]) / 100, float(found[2]) * 1000))
            rest = rest[found.end() :]
    return reports


def timed(reports: list[Report], words: int, raw_words: int) -> Run:
    """The figures of a training of ``words`` words, ``raw_words`` before subsampling, from first to last report.

    So the time has neither the vocabulary nor the writing in it; reading the text again in every epoch is in it.
    """
    first, last = reports[0], reports[-1]
    if last.share <= first.share:
        raise ValueError("the text is too short to be timed")
    wall, done = last.at - first.at, last.share - first.share
    cpu = raw_words * (last.share / last.rate - first.share / first.rate)
    return {
        "words": words,
        "seconds": wall / done,
        "words_per_second": words * done / wall,
        "raw_words_per_second": raw_words * done / wall,
        "busy": cpu / wall,
    }
