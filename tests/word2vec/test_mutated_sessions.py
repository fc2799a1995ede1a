"""Damaged and forged session files are refused with a sentence; what is read can be trained on."""

import copy
import io
import json
import math
import sys
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.sessions import stepped
from tests.word2vec.session_stage import corpus_of, saved_run, saved_session
from tests.word2vec.test_mutated_vectors import mutated
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.dataset.continuation import Base
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.errors import CorpusError, DivergenceError
from w2v_gui.word2vec.formats.session_files import (
    SavedDataset,
    SavedRun,
    SessionError,
    read_session,
    write_session,
)
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session

FILES = 200
_JUNK = [None, True, -1, 0, 1, 2**31, 2**70, -(2**70), 0.5, 1e308, math.nan, math.inf, "", "a\x00b", [], {}, [[]]]


def original(folder, dataset):
    """A session file with something of everything, as its entries by name."""
    session = Session(dataset, dataset.config, "negative-sampling")
    history = [session.snapshot(), stepped(session, 4).snapshot()]
    stepped(session, 3)
    for _ in range(3):
        session.step_pair()
    trained = saved_run(session, history)
    evaluations = Evaluations.of([evaluate(snapshot) for snapshot in history])
    object.__setattr__(trained, "evaluations", evaluations)
    vectors = Model(WordList(["a", "b", "c"]), np.ones((3, 2), np.float32), None)
    others = (SavedRun("", 1, "softmax", dataset.config), SavedRun("v", 2, None, None, vectors=vectors))
    path = folder / "session.w2v"
    saved = saved_session(dataset, trained, *others, with_text=True)
    bases = [Base(dataset.vocabulary, each.inputs, each.outputs) for each in (session.state(), history[0])]
    write_session(with_bases(saved, dataset, bases), path)
    with zipfile.ZipFile(path) as archive:
        return path.read_bytes(), {name: archive.read(name) for name in archive.namelist()}


def with_bases(saved, dataset, bases):
    """``saved`` with a dataset for each of ``bases``, and a run on the first of them."""
    continued = Dataset.build(dataset.corpus, dataset.config, base=bases[0])
    on = stepped(Session(continued, dataset.config, "negative-sampling"), 2)
    return replace(
        saved,
        runs=(*saved.runs, replace(saved_run(on), dataset=1)),
        corpora=(*saved.corpora, *(corpus_of(continued.corpus) for _ in bases)),
        datasets=(*saved.datasets, *(SavedDataset(1 + n, dataset.config, base) for n, base in enumerate(bases))),
    )


def places(value, at=()):
    """The keys that lead to each value of a JSON table."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*at, key)
        yield from places(part, (*at, key))


def forged(entries, rng):
    """``entries`` as a zip without a wrong checksum, but with a change in the JSON, an array or the names."""
    entries = dict(entries)
    name = list(entries)[rng.integers(len(entries))]
    kind = zipfile.ZIP_DEFLATED if rng.integers(2) else zipfile.ZIP_STORED
    match rng.integers(8):
        case 0 | 1 | 2 | 3:
            table = json.loads(entries["session.json"])
            spots = list(places(table))
            for _ in range(rng.integers(1, 3)):
                *outer, last = spots[rng.integers(len(spots))]
                inside = table
                try:
                    for key in outer:
                        inside = inside[key]
                    old = inside[last]
                    number = type(old) in (int, float) and rng.integers(2)
                    new = old + int(rng.integers(-2, 3)) if number else _JUNK[rng.integers(len(_JUNK))]
                    inside[last] = copy.deepcopy(new)
                except (KeyError, IndexError, TypeError):
                    continue
            entries["session.json"] = json.dumps(table).encode()
        case 4:
            entries[name] = mutated(entries[name], rng)
        case 5:
            start = int(rng.integers(len(entries[name])))
            entries[name] = entries[name][:start] + rng.bytes(8) + entries[name][start + 8 :]
        case 6:
            entries["../../" + name if rng.integers(2) else "/" + name] = entries.pop(name)
        case 7:
            del entries[name]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for each, content in entries.items():
            archive.writestr(zipfile.ZipInfo(each), content, kind)
        if not rng.integers(20):
            archive.writestr(zipfile.ZipInfo(name), b"again")
    return out.getvalue()


def mutate(folder, dataset, files, seed=0):
    """Read ``files`` mutated files; returns how many were read and how many refused."""
    rng = np.random.default_rng(seed)
    data, entries = original(folder, dataset)
    path: Path = folder / "mutated.w2v"
    read = refused = 0
    for number in range(files):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a repeated name, from the writing here
            path.write_bytes(mutated(data, rng) if number % 2 else forged(entries, rng))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                use(read_session(path), dataset)
                read += 1
            except SessionError as error:
                assert path.name in str(error)
                assert "\n" not in str(error)
                refused += 1
    return read, refused


def use(saved, dataset):
    """Hold what was read to what the program relies on."""
    for run in saved.runs:
        if run.state is not None:
            try:
                if (base := saved.datasets[run.dataset].base) is not None:
                    trained = Dataset.build(dataset.corpus, saved.datasets[run.dataset].config, base=base)
                else:
                    trained = dataset
                session = Session.from_state(trained, run.state)
                for moment in run.history:
                    assert np.isfinite(moment.snapshot(trained, run.state).inputs).all()
                for _ in range(3):
                    session.step()
                session.step_pair()
                session.snapshot()
            except (CorpusError, DivergenceError):
                pass
        if (model := saved.model_of(run)) is not None:
            assert np.isfinite(model.inputs).all()
            assert len(model.vocabulary.ids) == len(model.inputs)
    for corpus in saved.corpora:
        text = corpus.corpus()
        assert text is None or text.tokens.max() < len(text.words)


def test_damaged_and_forged_files_are_read_or_refused(tmp_path, tiny_dataset):
    read, refused = mutate(tmp_path, tiny_dataset, FILES)
    assert read > FILES / 50
    assert refused > FILES / 2


@pytest.mark.parametrize("size", [1 << 20, 1 << 40])
def test_what_an_entry_declares_is_checked_before_memory_is_taken(tmp_path, tiny_dataset, size):
    """A zip of a few kilobytes that unpacks to gigabytes, and one whose JSON promises a terabyte."""
    _, entries = original(tmp_path, tiny_dataset)
    table = json.loads(entries["session.json"])
    table["runs"][2]["vectors"]["words"] = size
    entries["session.json"] = json.dumps(table).encode()
    path = tmp_path / "bomb.w2v"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(SessionError, match="damaged"):
        read_session(path)
    entries["session.json"] = b"[" * 100_000 + b" " * (17 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("session.json", entries["session.json"])
    assert path.stat().st_size < 1 << 20
    with pytest.raises(SessionError, match="damaged"):
        read_session(path)


if __name__ == "__main__":  # more files than the suite has time for
    from tests.conftest import Config, make_corpus

    config = Config(dim=8, window=3, epochs=2, min_count=2, sample=0.01, seed=3)
    rng = np.random.default_rng(5)
    words = [[f"w{n}" for n in rng.integers(0, 40, 8)] for _ in range(400)]
    (folder, count) = sys.argv[1:]
    print(mutate(Path(folder), Dataset.build(make_corpus(words), config), int(count), seed=1))
