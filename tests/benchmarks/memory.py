"""Peak memory of a whole training, from opening the file; the row ``memory``.

Counted is what the process holds in memory at its worst, less what it held with all libraries loaded.
"""

import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.bench import Bench, need
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, NotAvailable, Row
from tests.benchmarks.trainers import NAMES, SHORT

GOAL = Goal("≤", 500, 300, "{:.0f} MB")


def memory(bench: Bench) -> list[Row]:
    """One epoch with each method; gensim's, for comparison, from the file as well."""
    path = str(bench.data.text(bench.plan.whole))
    theirs = ""
    rows = []
    for key in SHORT:
        run = call(peak_ours, path=path, key=key)
        bench.say(f"memory, {key}: {run['peak']:.0f} MB")
        try:
            need("gensim")
            other = call(peak_gensim, path=path, key=key)
            theirs = f"{other['peak']:.0f} MB"
            bench.say(f"memory, {key}, gensim: {theirs}")
        except NotAvailable:
            other = {}
        rows.append(
            Row(
                "memory",
                f"peak memory, {NAMES[key]}, {run['tokens'] / 1e6:.1f} M tokens",
                GOAL,
                run["peak"],
                f"{run['peak']:.0f}",
                theirs,
                f"|V| = {run['words']:,}; {run['read']:.0f} MB after reading, {run['built']:.0f} MB before the "
                f"first step; above {run['base']:.0f} MB of interpreter and libraries",
                [{"side": "ours", **run}, {"side": "gensim", **other}],
            )
        )
    return rows


def peak_ours(path: str, key: str) -> dict[str, Any]:
    """Peaks in MB (10⁶ bytes) after reading, before the first step, and after an epoch."""
    import scipy.sparse  # noqa: F401 – loaded with the first step, and so a library

    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.corpus.corpus import read_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.session.session import Session

    config = Config(dim=100, epochs=1)
    base = peak()
    corpus = read_corpus(path)
    read = peak() - base
    dataset = Dataset.build(corpus, config)
    session = Session(dataset, config, SHORT[key])
    built = peak() - base
    while session.step():
        pass
    sizes = {"tokens": len(corpus.tokens), "words": len(dataset.vocabulary)}
    return {"base": base, "read": read, "built": built, "peak": peak() - base, **sizes}


def peak_gensim(path: str, key: str) -> dict[str, Any]:
    """Peak in MB of one epoch of gensim's, which reads the file line by line, twice."""
    from gensim.models import Word2Vec
    from gensim.models.word2vec import LineSentence

    base = peak()
    Word2Vec(LineSentence(path), sg=1, hs=int(key == "hs"), negative=5 if key == "ns" else 0, epochs=1, workers=1)
    return {"base": base, "peak": peak() - base}


def peak() -> float:
    """The most memory this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss of Linux starts from what the parent process held
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    try:
        import resource
    except ImportError as error:
        raise NotImplementedError("this system does not say how much memory a process held") from error
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
