"""Takes a session apart into JSON and arrays, and puts it together again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from w2v_gui import __version__
from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.analysis.examples import Occurrence
from w2v_gui.word2vec.analysis.likelihood import ProbeScores
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.reading import Reading, ReadingOptions
from w2v_gui.word2vec.dataset.continuation import Base
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList
from w2v_gui.word2vec.formats.session_files.forms import require
from w2v_gui.word2vec.formats.session_files.saved import (
    SavedCorpus,
    SavedDataset,
    SavedMoment,
    SavedRun,
    SavedSession,
    SavedText,
    SavedUpdate,
)
from w2v_gui.word2vec.formats.session_files.schema import (
    EVALUATION_COLUMNS,
    FORMAT,
    SCORE_COLUMNS,
    VERSION,
    Array,
)
from w2v_gui.word2vec.randomness import Facts
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session_state import Counters, SessionState
from w2v_gui.word2vec.session.vector_memory import Matrices, sound

Arrays = dict[str, Array]
_CHOSEN = ("focus", "opened", "racing", "pace", "speed", "word", "partner", "layout", "notes")
_READING = ("encoding", "lowercase", "running_text", "segmentation")


def to_plain(saved: SavedSession) -> tuple[Facts, Arrays]:
    """The JSON of ``saved``, and its arrays by name."""
    arrays: Arrays = {}
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "runs": [_plain_run(run, arrays, f"runs/{place}") for place, run in enumerate(saved.runs)],
        "corpora": [_plain_corpus(each, arrays, f"corpora/{place}") for place, each in enumerate(saved.corpora)],
        "datasets": [
            _plain_dataset(each, saved.runs, arrays, f"datasets/{place}")
            for place, each in enumerate(saved.datasets)
        ],
        "update": _plain_update(saved.update),
        **{name: getattr(saved, name) for name in _CHOSEN},
    }
    return facts, arrays


def from_plain(facts: Facts, arrays: Mapping[str, Array]) -> SavedSession:
    """The session of ``facts`` and ``arrays``, which fit the schema.

    Raises:
        Unfit: words are not text, or occur twice; no vectors of a training, or not those of a base, are sound.
    """
    runs = [_run(each, _below(arrays, f"runs/{at}/"), f"runs/{at}") for at, each in enumerate(facts["runs"])]
    corpora = [
        _corpus(each, _below(arrays, f"corpora/{at}/"), f"corpora/{at}")
        for at, each in enumerate(facts["corpora"])
    ]
    datasets = [
        _dataset(each, runs, _below(arrays, f"datasets/{at}/"), f"datasets/{at}")
        for at, each in enumerate(facts["datasets"])
    ]
    return SavedSession(
        runs=tuple(runs),
        corpora=tuple(corpora),
        datasets=tuple(datasets),
        update=_update(facts["update"]),
        program=facts["program"],
        **{name: facts[name] for name in _CHOSEN},
    )


def _below(arrays: Mapping[str, Array], prefix: str) -> Arrays:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def _plain_update(update: SavedUpdate) -> Facts:
    at = update.occurrence
    occurrence = (
        {name: list(value) if isinstance(value, tuple) else value for name, value in at._asdict().items()}
        if at is not None
        else None
    )
    return {"draw": update.draw, "occurrence": occurrence}


def _update(facts: Facts) -> SavedUpdate:
    if (at := facts["occurrence"]) is None:
        return SavedUpdate(facts["draw"])
    lists = {name: tuple(at[name]) for name in ("dropped", "window")}
    return SavedUpdate(facts["draw"], Occurrence(**{**at, **lists}))


def _plain_words(words: Sequence[str], arrays: Arrays, at: str) -> dict[str, int]:
    spelled = [word.encode(errors="surrogatepass") for word in words]
    arrays[f"{at}/letters"] = np.frombuffer(b"".join(spelled), np.uint8)
    arrays[f"{at}/lengths"] = np.fromiter(map(len, spelled), np.int32, len(spelled))
    return {"words": len(spelled), "letters": len(arrays[f"{at}/letters"])}


def _words(arrays: Arrays, place: str) -> list[str]:
    letters, ends = arrays["letters"].tobytes(), np.cumsum(arrays["lengths"], dtype=np.int64)
    require(int(ends[-1]) == len(letters), f"{place}/lengths")
    begins = (ends - arrays["lengths"]).tolist()
    try:
        parts = zip(begins, ends.tolist(), strict=True)
        words = [letters[begin:end].decode(errors="surrogatepass") for begin, end in parts]
    except UnicodeDecodeError:
        words = []
    require(len(set(words)) == len(begins), f"{place}/letters")
    return words


def _plain_corpus(corpus: SavedCorpus, arrays: Arrays, at: str) -> Facts:
    arrays[f"{at}/counts"] = corpus.counts
    if corpus.text is not None:
        arrays[f"{at}/tokens"], arrays[f"{at}/offsets"] = corpus.text.tokens, corpus.text.offsets
    return {
        "name": corpus.name,
        "source": corpus.source,
        "fingerprint": dict(corpus.fingerprint),
        "options": asdict(corpus.options),
        "reading": {name: getattr(corpus.reading, name) for name in _READING},
        "bytes": corpus.bytes,
        "sha256": corpus.sha256,
        "sentences": len(corpus.text.offsets) - 1 if corpus.text is not None else None,
        **_plain_words(corpus.words, arrays, at),
    }


def _corpus(facts: Facts, arrays: Arrays, place: str) -> SavedCorpus:
    text = SavedText(arrays["tokens"], arrays["offsets"]) if facts["sentences"] is not None else None
    if text is not None:
        ends = text.offsets[[0, -1]].tolist()
        fits = ends == [0, len(text.tokens)] and facts["words"] == facts["fingerprint"]["types"]
        require(fits, f"{place}/offsets")
    return SavedCorpus(
        name=facts["name"],
        source=facts["source"],
        fingerprint=facts["fingerprint"],
        options=ReadingOptions(**facts["options"]),
        reading=Reading(**facts["reading"]),
        words=_words(arrays, place),
        counts=arrays["counts"],
        bytes=facts["bytes"],
        sha256=facts["sha256"],
        text=text,
    )


def _plain_dataset(dataset: SavedDataset, runs: Sequence[SavedRun], arrays: Arrays, at: str) -> Facts:
    base = _plain_base(dataset.base, runs, arrays, at) if dataset.base is not None else None
    return {"corpus": dataset.corpus, "config": asdict(dataset.config), "base": base}


def _dataset(facts: Facts, runs: Sequence[SavedRun], arrays: Arrays, place: str) -> SavedDataset:
    base = _base(facts["base"], runs, arrays, place) if facts["base"] is not None else None
    return SavedDataset(facts["corpus"], Config(**facts["config"]), base)


def _plain_base(base: Base, runs: Sequence[SavedRun], arrays: Arrays, at: str) -> Facts:
    """A base; of its matrices only the place of the run, if there is one, that still has the same."""
    matrices = Matrices(base.inputs, base.outputs)
    states = [(place, run.state) for place, run in enumerate(runs) if run.state is not None]
    same = (place for place, state in states if matrices.equal(Matrices(state.inputs, state.outputs)))
    if (run := next(same, None)) is None:
        arrays[f"{at}/inputs"], arrays[f"{at}/outputs"] = matrices
    arrays[f"{at}/counts"] = base.vocabulary.counts
    return {"run": run, "dim": base.inputs.shape[1], **_plain_words(base.vocabulary.words, arrays, at)}


def _base(facts: Facts, runs: Sequence[SavedRun], arrays: Arrays, place: str) -> Base:
    state = runs[facts["run"]].state if facts["run"] is not None else None
    inputs = state.inputs if state is not None else arrays["inputs"]
    outputs = state.outputs if state is not None else arrays["outputs"]
    require(sound(inputs) and sound(outputs), f"{place}/inputs")
    return Base(Vocabulary(_words(arrays, place), arrays["counts"]), inputs, outputs)


def _plain_run(run: SavedRun, arrays: Arrays, at: str) -> Facts:
    return {
        "name": run.name,
        "hue": run.hue,
        "method": run.method,
        "config": asdict(run.config) if run.config is not None else None,
        "has_own_settings": run.has_own_settings,
        "saved_seconds": run.saved_seconds,
        "training": _plain_training(run, run.state, arrays, at) if run.state is not None else None,
        "evaluations": (_plain_evaluations(run.evaluations, arrays, at) if run.evaluations is not None else None),
        "vectors": _plain_vectors(run.vectors, arrays, at) if run.vectors is not None else None,
    }


def _run(facts: Facts, arrays: Arrays, place: str) -> SavedRun:
    training, evaluations, vectors = facts["training"], facts["evaluations"], facts["vectors"]
    state = SessionState.from_plain(_below(arrays, "state/"), training["state"]) if training is not None else None
    if state is not None and not (sound(state.inputs) and sound(state.outputs)):
        good = (state.good_inputs, state.good_outputs)
        require(all(matrix is not None and sound(matrix) for matrix in good), f"{place}/inputs")
    return SavedRun(
        name=facts["name"],
        hue=facts["hue"],
        method=facts["method"],
        config=Config(**facts["config"]) if facts["config"] is not None else None,
        has_own_settings=facts["has_own_settings"],
        saved_seconds=facts["saved_seconds"],
        dataset=training["dataset"] if training is not None else None,
        state=state,
        history=tuple(
            SavedMoment(
                arrays[f"moments/{number}/inputs"],
                arrays[f"moments/{number}/outputs"],
                **{**moment, "counters": Counters(**moment["counters"])},
            )
            for number, moment in enumerate(training["moments"] if training is not None else ())
        ),
        evaluations=_evaluations(evaluations, arrays) if evaluations is not None else None,
        vectors=_vectors(vectors, arrays, place) if vectors is not None else None,
    )


def _plain_training(run: SavedRun, state: SessionState, arrays: Arrays, at: str) -> Facts:
    arrays.update({f"{at}/state/{name}": array for name, array in state.arrays.items()})
    for place, moment in enumerate(run.history):
        arrays[f"{at}/moments/{place}/inputs"] = moment.inputs
        arrays[f"{at}/moments/{place}/outputs"] = moment.outputs
    return {
        "dataset": run.dataset,
        "state": state.facts,
        "apart": state.good_inputs is not None,
        "words": len(state.inputs),
        "rows": len(state.outputs),
        "page": len(state.position.stream.page),
        "records": len(state.position.curve.pairs),
        "moments": [
            {
                "counters": moment.counters._asdict(),
                "seconds": moment.seconds,
                "finished": moment.finished,
                "diverged": moment.diverged,
                "threads": moment.threads,
            }
            for moment in run.history
        ],
    }


def _plain_evaluations(evaluations: Evaluations, arrays: Arrays, at: str) -> Facts:
    for name in EVALUATION_COLUMNS:
        arrays[f"{at}/evaluations/{name}"] = getattr(evaluations, name)
    for place, scores in enumerate(evaluations.scores):
        arrays.update({f"{at}/scores/{place}/{name}": getattr(scores, name) for name in SCORE_COLUMNS})
    pairs = len(evaluations.scores[0].log_p) if evaluations.scores else 0
    return {"moments": len(evaluations), "scores": len(evaluations.scores), "pairs": pairs}


def _evaluations(facts: Facts, arrays: Arrays) -> Evaluations:
    columns: dict[str, Any] = {name: arrays[f"evaluations/{name}"] for name in EVALUATION_COLUMNS}
    scores = (
        ProbeScores(*(arrays[f"scores/{place}/{name}"] for name in SCORE_COLUMNS))
        for place in range(facts["scores"])
    )
    return Evaluations(**columns, scores=tuple(scores))


def _plain_vectors(model: Model, arrays: Arrays, at: str) -> Facts:
    arrays[f"{at}/inputs"] = model.inputs
    if model.outputs is not None:
        arrays[f"{at}/outputs"] = model.outputs
    if model.counts is not None:
        arrays[f"{at}/counts"] = model.counts
    return {
        "dim": model.inputs.shape[1],
        "rows": len(model.outputs) if model.outputs is not None else None,
        "counted": model.counts is not None,
        **_plain_words(model.vocabulary.words, arrays, at),
    }


def _vectors(facts: Facts, arrays: Arrays, place: str) -> Model:
    words = _words(arrays, place)
    vocabulary = Vocabulary(words, arrays["counts"]) if facts["counted"] else WordList(words)
    return Model(vocabulary, arrays["inputs"], arrays.get("outputs"))
