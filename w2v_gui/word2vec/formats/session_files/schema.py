"""The schema of session files, declared once: the form of the JSON, and every array with its type and shape."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from w2v_gui.word2vec.analysis.examples import MAX_KEPT_TOKENS
from w2v_gui.word2vec.corpus.reading import ERRORS, SEGMENTATIONS
from w2v_gui.word2vec.dataset.pair_blocks import Spread
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.formats.session_files.forms import (
    MOST,
    any_number,
    anything,
    each,
    either,
    flag,
    maybe,
    named,
    number,
    one_of,
    require,
    settings,
    table,
    text,
    whole,
)
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.randomness import Facts
from w2v_gui.word2vec.session.race import PACES
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

Array = npt.NDArray[Any]

FORMAT, VERSION = "word2vec session", 3
_MOST_SECONDS = 1e12
MOST_MOMENTS = 400
"""Largest number of earlier states of a run."""
_MOST_TOKENS, _MOST_WORDS, _MOST_DIM = (1 << 31) - 1, (1 << 31) - 1, 1 << 16

DAMAGED = QT_TRANSLATE_NOOP(
    "errors", "{file} is damaged, or this program did not write it ({part}); use another copy of it."
)

_COUNTERS = table(
    {
        "pairs": whole(),
        "words": whole(),
        "epoch": whole(1, 1000),
        "progress": number(0, 1),
        "records": whole(),
        "single": whole(),
        "by_hand": whole(),
    }
)
_RANDOM = table(
    {
        "bit_generator": one_of("PCG64"),
        "state": table({"state": whole(0, 2**128 - 1), "inc": whole(0, 2**128 - 1)}),
        "has_uint32": whole(0, 1),
        "uinteger": whole(0, 2**32 - 1),
    }
)
_FINGERPRINT = table(
    {"types": whole(1, _MOST_WORDS), "tokens": whole(1, 1 << 40), "checksum": whole(0, 2**32 - 1)}
)
_STREAM_COUNTERS = {
    name: whole(1 if name == "epoch" else 0)
    for name in ("read", "begin", "end", "block", "epoch", "drawn", "fullest")
}
_STREAM = table({**_STREAM_COUNTERS, "spread": one_of(*get_args(Spread))})
_STREAM_BEFORE_3 = table(_STREAM_COUNTERS)
"""In formats 1 and 2 all bands were spread over the page."""
_STATE = table(
    {
        "method": one_of(*OBJECTIVES),
        "config": settings,
        "corpus": _FINGERPRINT,
        "counters": _COUNTERS,
        "status": table(
            {
                "seconds": number(0, _MOST_SECONDS),
                "finished": flag,
                "diverged": flag,
                "loss": any_number,
                "steps_to_copy": whole(-MOST),
            }
        ),
        "stream": table({"counters": either(_STREAM, _STREAM_BEFORE_3), "random": _RANDOM}),
        "random": named(_RANDOM, 1000),
        "good": _COUNTERS,
        "trained": whole(),
    }
)
_TRAINING = table(
    {
        "dataset": whole(),
        "state": _STATE,
        "apart": flag,
        "words": whole(2, _MOST_WORDS),
        "rows": whole(1, _MOST_WORDS),
        "page": whole(0, _MOST_TOKENS),
        "records": whole(0, _MOST_TOKENS),
        "moments": each(
            table(
                {
                    "counters": _COUNTERS,
                    "seconds": number(0, _MOST_SECONDS),
                    "finished": flag,
                    "diverged": flag,
                    "threads": whole(1, 1 << 16),
                }
            ),
            MOST_MOMENTS,
        ),
    }
)
_WORDS = {"words": whole(1, _MOST_WORDS), "letters": whole(0, 1 << 40)}
_RUN = table(
    {
        "name": text(),
        "hue": whole(0, MAX_RUNS - 1),
        "method": maybe(one_of(*OBJECTIVES)),
        "config": maybe(settings),
        "has_own_settings": flag,
        "saved_seconds": number(0, _MOST_SECONDS),
        "training": maybe(_TRAINING),
        "evaluations": maybe(
            table({"moments": whole(0, 10_000), "scores": whole(0, 100), "pairs": whole(0, 1_000_000)})
        ),
        "vectors": maybe(
            table(
                {
                    **_WORDS,
                    "dim": whole(1, _MOST_DIM),
                    "rows": maybe(whole(1, _MOST_WORDS)),
                    "counted": flag,
                }
            )
        ),
    }
)
_READING = {"encoding": text(100), "lowercase": flag, "running_text": flag, "segmentation": text(100)}
_CORPUS = table(
    {
        **_WORDS,
        "name": text(),
        "source": text(),
        "fingerprint": _FINGERPRINT,
        "options": table(
            {
                "encoding": maybe(text(100)),
                "lowercase": flag,
                "running_text": flag,
                "segment": one_of(*SEGMENTATIONS),
                "errors": one_of(*ERRORS),
            }
        ),
        "reading": table(_READING),
        "bytes": maybe(whole()),
        "sha256": maybe(text(64)),
        "sentences": maybe(whole(1, 1 << 40)),
    }
)
_DATASET = table(
    {
        "corpus": whole(),
        "config": settings,
        "base": maybe(table({**_WORDS, "dim": whole(1, _MOST_DIM), "run": maybe(whole())})),
    }
)
_INDICES = each(whole(0, MAX_KEPT_TOKENS), MAX_KEPT_TOKENS)
_OCCURRENCE = table(
    {
        "first": whole(0, _MOST_TOKENS),
        "length": whole(1, MAX_KEPT_TOKENS),
        "centre": whole(0, MAX_KEPT_TOKENS),
        "context": whole(0, MAX_KEPT_TOKENS),
        "dropped": _INDICES,
        "window": _INDICES,
    }
)
HEAD = table(
    {
        "format": one_of(FORMAT),
        "version": whole(1, VERSION),
        "program": text(100),
        "runs": each(_RUN, MAX_RUNS + 1),
        "corpora": each(_CORPUS, MAX_RUNS + 1),
        "datasets": each(_DATASET, 2 * MAX_RUNS),
        "focus": whole(),
        "opened": maybe(whole()),
        "racing": flag,
        "pace": one_of(*PACES),
        "speed": text(100),
        "word": maybe(text()),
        "partner": maybe(text()),
        "update": table({"draw": whole(), "occurrence": maybe(_OCCURRENCE)}),
        "layout": anything,
        "notes": anything,
    }
)


def check(facts: Facts) -> None:
    """Check the form of the JSON of a session, and that its numbers agree with each other.

    Raises:
        Unfit: it is not that of a session.
    """
    HEAD(facts, "session")
    runs, corpora, datasets = facts["runs"], facts["corpora"], facts["datasets"]
    require(facts["focus"] < len(runs), "focus")
    require(facts["opened"] is None or facts["opened"] < len(datasets), "opened")
    require(facts["opened"] is None or datasets[facts["opened"]]["base"] is None, "opened")
    require(all(dataset["corpus"] < len(corpora) for dataset in datasets), "datasets")
    for place, dataset in enumerate(datasets):
        if dataset["base"] is not None:
            _check_base(dataset, facts, f"datasets/{place}")
    for place, run in enumerate(runs):
        training = run["training"]
        kinds = (run["method"] is None, run["config"] is None, run["vectors"] is not None)
        require(len(set(kinds)) == 1 and not (training and kinds[0]), f"runs/{place}")
        if (scored := run["evaluations"]) is not None:
            require(scored["scores"] <= scored["moments"], f"runs/{place}/evaluations/scores")
        if training is not None:
            require(training["dataset"] < len(datasets), f"runs/{place}/dataset")
            dataset = datasets[training["dataset"]]
            _check_training(training, run, corpora[dataset["corpus"]], f"runs/{place}/training")
            if (base := dataset["base"]) is not None:
                sizes = training["state"]["config"]["dim"], training["rows"]
                require(sizes == (base["dim"], training["words"]), f"runs/{place}/training/rows")


def _check_base(dataset: Facts, facts: Facts, place: str) -> None:
    base, runs = dataset["base"], facts["runs"]
    require([each["corpus"] for each in facts["datasets"]].count(dataset["corpus"]) == 1, f"{place}/corpus")
    if base["run"] is not None:
        training = (runs[base["run"]]["training"] if base["run"] < len(runs) else None) or {}
        require((training.get("words"), training.get("rows")) == (base["words"], base["words"]), f"{place}/run")
        require(training["state"]["config"]["dim"] == base["dim"], f"{place}/run")


def _check_training(training: Facts, run: Facts, corpus: Facts, place: str) -> None:
    state = training["state"]
    stream, counters = state["stream"]["counters"], [state["counters"], state["good"]]
    counters += [moment["counters"] for moment in training["moments"]]
    require(training["words"] <= corpus["words"], f"{place}/words")
    require(all(each["records"] <= training["records"] for each in counters), f"{place}/records")
    require((state["method"], state["config"]) == (run["method"], run["config"]), f"{place}/state")
    require(state["corpus"] == corpus["fingerprint"], f"{place}/state/corpus")
    require(stream["begin"] <= stream["end"] <= training["page"], f"{place}/page")
    require(stream["read"] <= corpus["fingerprint"]["tokens"], f"{place}/read")


class Rule(NamedTuple):
    """What an array must be.

    Attributes:
        dtype: its type, as NumPy's format spells it.
        shape: its exact shape.
        low, most: the range of its numbers; None: any, also nan.
        order: whether they rise or fall, equal neighbours allowed.
        is_text: whether they are the tokens of a text, which may be longer than the memory.
    """

    dtype: str
    shape: tuple[int, ...]
    low: float | None = None
    most: float | None = None
    order: Literal["rising", "falling"] | None = None
    is_text: bool = False


def fits(part: Array, last: Array, rule: Rule) -> bool:
    """Whether the numbers of ``part`` are in their range, and in their order after the ``last`` one before."""
    if rule.low is not None and not part.min() >= rule.low:  # nan is not
        return False
    if rule.most is not None and not part.max() <= rule.most:
        return False
    if rule.order is None:
        return True
    numbers = np.concatenate([last, part])
    before, after = (numbers[:-1], numbers[1:]) if rule.order == "rising" else (numbers[1:], numbers[:-1])
    return bool((before <= after).all())


_VECTOR_LIMIT = 1e30
"""Vectors of files are no larger, so that their squares are finite."""
EVALUATION_COLUMNS = ("pairs", "dot_products", "seconds", "nll", "standard_error", "reciprocal_rank", "log_z")
SCORE_COLUMNS = ("log_p", "log_z", "ranks", "pieces")


def rules(facts: Facts) -> dict[str, Rule]:
    """Every array of a session file by its name, for JSON that ``check`` has accepted."""
    found: dict[str, Rule] = {}
    continued = {dataset["corpus"] for dataset in facts["datasets"] if dataset["base"] is not None}
    for place, corpus in enumerate(facts["corpora"]):
        of_corpus = _of_corpus(corpus, place in continued)
        found.update({f"corpora/{place}/{name}": rule for name, rule in of_corpus})
    for place, dataset in enumerate(facts["datasets"]):
        if dataset["base"] is not None:
            found.update({f"datasets/{place}/{name}": rule for name, rule in _of_base(dataset["base"])})
    for place, run in enumerate(facts["runs"]):
        for part in ("training", "evaluations", "vectors"):
            if run[part] is not None:
                of_part = _OF_RUN[part](run[part], facts)
                found.update({f"runs/{place}/{name}": rule for name, rule in of_part})
    return found


Named = Iterator[tuple[str, Rule]]


def _of_words(facts: Facts, low: int) -> Named:
    yield "letters", Rule("|u1", (facts["letters"],))
    yield "lengths", Rule("<i4", (facts["words"],), low, 1 << 24)


def _of_corpus(facts: Facts, is_continued: bool) -> Named:
    types, tokens = facts["fingerprint"]["types"], facts["fingerprint"]["tokens"]
    yield from _of_words(facts, 0)
    counts = Rule("<i8", (facts["words"],), 1, tokens, "falling")
    # With a base the words stand by their counts in all texts, and some are not in this one.
    yield "counts", counts._replace(low=0, order=None) if is_continued else counts
    if facts["sentences"] is not None:
        yield "tokens", Rule("<i4", (tokens,), 0, types - 1, is_text=True)
        yield "offsets", Rule("<i8", (facts["sentences"] + 1,), 0, tokens, "rising")


def _of_base(facts: Facts) -> Named:
    yield from _of_words(facts, 0)
    yield "counts", Rule("<i8", (facts["words"],), 1, 1 << 50, "falling")
    if facts["run"] is None:
        for name in ("inputs", "outputs"):
            yield name, Rule("<f4", (facts["words"], facts["dim"]), -_VECTOR_LIMIT, _VECTOR_LIMIT)


def _of_training(facts: Facts, session: Facts) -> Named:
    dim, stream = facts["state"]["config"]["dim"], facts["page"]
    tokens = facts["state"]["corpus"]["tokens"]
    shapes = {"inputs": (facts["words"], dim), "outputs": (facts["rows"], dim)}
    for name, shape in shapes.items():
        yield f"state/{name}", Rule("<f4", shape)
        if facts["apart"]:
            yield f"state/good {name}", Rule("<f4", shape)
        for place in range(len(facts["moments"])):
            yield f"moments/{place}/{name}", Rule("<f4", shape, -_VECTOR_LIMIT, _VECTOR_LIMIT)
    yield "state/page tokens", Rule("<i4", (stream,), 0, facts["words"] - 1)
    yield "state/page pieces", Rule("<i4", (stream,), 0, tokens, "rising")
    yield "state/page positions", Rule("<i8", (stream,), 0, tokens - 1, "rising")
    yield "state/page radii", Rule("<i2", (stream,), 0, facts["state"]["config"]["window"])
    yield "state/curve pairs", Rule("<i8", (facts["records"],), 0, None, "rising")
    yield "state/curve seconds", Rule("<f8", (facts["records"],), 0, None)
    yield "state/curve loss", Rule("<f4", (facts["records"],))


def _of_evaluations(facts: Facts, session: Facts) -> Named:
    for name in EVALUATION_COLUMNS:
        order: Literal["rising"] | None = "rising" if name == "pairs" else None
        yield f"evaluations/{name}", Rule("<i8" if name == "pairs" else "<f8", (facts["moments"],), order=order)
    for place in range(facts["scores"]):
        for name in SCORE_COLUMNS:
            yield f"scores/{place}/{name}", Rule("<i4" if name == "pieces" else "<f8", (facts["pairs"],))


def _of_vectors(facts: Facts, session: Facts) -> Named:
    yield from _of_words(facts, 1)
    yield "inputs", Rule("<f4", (facts["words"], facts["dim"]), -_VECTOR_LIMIT, _VECTOR_LIMIT)
    if facts["rows"] is not None:
        yield "outputs", Rule("<f4", (facts["rows"], facts["dim"]), -_VECTOR_LIMIT, _VECTOR_LIMIT)
    if facts["counted"]:
        yield "counts", Rule("<i8", (facts["words"],), 0, None)


_OF_RUN: Mapping[str, Any] = {"training": _of_training, "evaluations": _of_evaluations, "vectors": _of_vectors}
