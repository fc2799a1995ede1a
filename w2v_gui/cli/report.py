"""Formats the results of a training: as one line for people, and as JSON for programs."""

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from w2v_gui.word2vec.analysis.analogies import AnalogyScore
from w2v_gui.word2vec.analysis.likelihood import probe_nll
from w2v_gui.word2vec.corpus.reading import Reading
from w2v_gui.word2vec.corpus.segmentation import jieba_installed
from w2v_gui.word2vec.durations import duration
from w2v_gui.word2vec.session.snapshot import Snapshot


def figures(
    snapshot: Snapshot,
    score: AnalogyScore | None,
    *,
    interrupted: bool,
    progress: Callable[[float], None] | None = None,
) -> str:
    """The results as one JSON object; values that are unknown or not finite are null.

    Only scoring the held-out pairs takes long; ``progress`` is called with the fraction of it done, 0 to 1.

    Keys that do not explain themselves:
        vocabulary: number of words.
        tokens: number of words in the text, before min_count.
        trained_words: number of words trained, after subsampling, over all epochs.
        seconds: training time, with the drawing of blocks, without reading, scoring and writing.
        words_per_second: trained_words divided by seconds, as gensim counts.
        raw_words_per_second: words of the vocabulary in the text trained on, before subsampling, over all epochs,
            divided by seconds. word2vec.c and fastText print it for each thread, and count the ends of lines too.
        loss: mean loss per pair over the last epoch, in nats, of the method's own objective.
        probe_nll: negative log-likelihood per held-out pair, in nats; null if it cannot be estimated.
        probe_nll_reason: why probe_nll is null; otherwise null.
        analogy_accuracy: share of the questions asked that were answered right, 0 to 1; null without questions.
        interrupted: whether Ctrl+C, SIGTERM or SIGHUP ended the training.
    """
    values: dict[str, Any] = {
        "method": snapshot.method,
        "vocabulary": len(snapshot.vocabulary),
        "tokens": len(snapshot.dataset.corpus.tokens),
        "trained_words": snapshot.words,
        "pairs": snapshot.pairs,
        "threads": snapshot.threads,
        "seconds": snapshot.seconds,
        "words_per_second": words_per_second(snapshot),
        "raw_words_per_second": raw_words_per_second(snapshot),
        "loss": last_epoch_loss(snapshot),
        "probe_nll": probe_nll(snapshot, progress),
        "probe_nll_reason": snapshot.dataset.probe.lack or None,
        "analogy_accuracy": score.fraction if score else None,
        "interrupted": interrupted,
    }
    return as_json(values)


def as_json(values: Mapping[str, Any]) -> str:
    """``values`` as one JSON object; those that are not finite are null."""
    finite = {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in values.items()}
    return json.dumps(finite, allow_nan=False)


def reading_advice(reading: Reading) -> list[str]:
    """Sentences that suggest other reading options; usually none."""
    advice = []
    if reading.lines_break_off:
        advice.append("Its lines break off in mid-sentence; --running-text reads it sentence by sentence.")
    if reading.lacks_jieba:
        how = "--segment jieba" if jieba_installed() else "“pip install jieba” and reading it again"
        advice.append(f"It looks like Chinese, and every character is a word; {how} finds longer words.")
    return advice


def summary(snapshot: Snapshot, score: AnalogyScore | None) -> str:
    """The results in one line for people."""
    parts = [f"Trained {snapshot.words:,} words in {precise_duration(snapshot.seconds)}"]
    if (speed := words_per_second(snapshot)) is not None:
        parts.append(f"{speed:,.0f} words/s")
    if (loss := last_epoch_loss(snapshot)) is not None:
        parts.append(f"loss {loss:.4f} nats per pair in the last epoch")
    if score is not None:
        parts.append(answers(score))
    if lack := snapshot.dataset.probe.lack:
        parts.append(f"held-out pairs: – ({lack})")
    return "; ".join(parts) + "."


def answers(score: AnalogyScore) -> str:
    """How many analogies were answered right, as a phrase."""
    answered = (
        "none could be asked" if score.fraction is None else f"{score.fraction:.1%} of {score.asked:,} right"
    )
    skipped = f", {score.skipped:,} with unknown words skipped" if score.skipped else ""
    return f"analogies: {answered}{skipped}"


def precise_duration(seconds: float) -> str:
    """A time for people; a short one with tenths of seconds."""
    return f"{seconds:.1f} s" if seconds < 60 else duration(seconds)


def words_per_second(snapshot: Snapshot) -> float | None:
    """Trained words per second of training; None before the first block."""
    return snapshot.words / snapshot.seconds if snapshot.seconds else None


def raw_words_per_second(snapshot: Snapshot) -> float | None:
    """Words before subsampling by seconds of training; None before the first.

    Held-out pieces are not trained, so they do not count; words of the vocabulary are taken to be as frequent in
    them as elsewhere.
    """
    if not snapshot.seconds:
        return None
    text = snapshot.dataset.text
    lengths = np.diff(text.starts)
    share = lengths[~text.held_out].sum() / lengths.sum()
    words = snapshot.vocabulary.counts.sum() * share * snapshot.config.epochs * snapshot.progress
    return float(words) / snapshot.seconds


def last_epoch_loss(snapshot: Snapshot) -> float | None:
    """Mean loss per pair, in nats, over the recorded blocks of the last epoch begun; None if there are none.

    Each record stands for all pairs since the record before it.
    """
    curve = snapshot.losses
    if not len(curve.pairs):
        return None
    # The number of pairs grows in proportion to progress, except for chance, so the epoch began about here.
    begin = round(snapshot.pairs * (snapshot.epoch - 1) / (snapshot.progress * snapshot.config.epochs))
    recent = slice(min(int(np.searchsorted(curve.pairs, begin, side="right")), len(curve.pairs) - 1), None)
    weights = np.diff(curve.pairs, prepend=0)[recent]
    return float(np.average(curve.loss[recent].astype(np.float64), weights=weights))
