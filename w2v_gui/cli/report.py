"""The figures of a training, for people on one line and for programs as JSON; measures no training itself."""

import json
import math
from collections.abc import Callable
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
    """One JSON object; what is unknown or not finite is null.

    ``progress`` is told how far the scoring of the held-out pairs is, 0 to 1, the one thing here that takes long.

    Its keys that do not explain themselves:
        vocabulary: number of words.
        tokens: of the text, before min_count.
        trained_words: after subsampling, over all epochs.
        seconds: of training, drawing blocks included; reading, probe and writing are not.
        words_per_second: trained words by seconds, the words/s of gensim.
        raw_words_per_second: words of the vocabulary in the text trained on, before subsampling, over all epochs,
            by seconds. word2vec.c and fastText print it for each thread, and count the ends of lines too.
        loss: own objective in nats, mean per pair of the last epoch.
        probe_nll: nats per held-out pair; null where there is nothing to estimate it from.
        probe_nll_reason: why it is null; null where it is not.
        analogy_accuracy: share of the questions asked, 0 to 1; null without any.
        interrupted: by Ctrl+C, SIGTERM or SIGHUP.
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
    finite = {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in values.items()}
    return json.dumps(finite, allow_nan=False)


def reading_advice(reading: Reading) -> list[str]:
    """What a person might want to read differently; nothing, as a rule."""
    advice = []
    if reading.lines_break_off:
        advice.append("Its lines break off in mid-sentence; --running-text reads it sentence by sentence.")
    if reading.lacks_jieba:
        how = "--segment jieba" if jieba_installed() else "“pip install jieba” and reading it again"
        advice.append(f"It looks like Chinese, and every character is a word; {how} finds longer words.")
    return advice


def summary(snapshot: Snapshot, score: AnalogyScore | None) -> str:
    """The figures a person wants to see at the end."""
    parts = [f"Trained {snapshot.words:,} words in {_duration(snapshot.seconds)}"]
    if (speed := words_per_second(snapshot)) is not None:
        parts.append(f"{speed:,.0f} words/s")
    if (loss := last_epoch_loss(snapshot)) is not None:
        parts.append(f"loss {loss:.4f} nats per pair in the last epoch")
    if score is not None:
        answered = (
            "none could be asked" if score.fraction is None else f"{score.fraction:.1%} of {score.asked:,} right"
        )
        skipped = f", {score.skipped:,} with unknown words skipped" if score.skipped else ""
        parts.append(f"analogies: {answered}{skipped}")
    if lack := snapshot.dataset.probe.lack:
        parts.append(f"held-out pairs: – ({lack})")
    return "; ".join(parts) + "."


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else duration(seconds)


def words_per_second(snapshot: Snapshot) -> float | None:
    """Trained words by seconds of training; None before the first."""
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
    """Mean loss per pair over the recorded blocks of the epoch that was the last; None if there are none.

    A record stands for all pairs since the one before.
    """
    curve = snapshot.losses
    if not len(curve.pairs):
        return None
    # Pairs grow with progress in a straight line, but for chance; so the epoch began at this one.
    begin = round(snapshot.pairs * (snapshot.epoch - 1) / (snapshot.progress * snapshot.config.epochs))
    recent = slice(min(int(np.searchsorted(curve.pairs, begin, side="right")), len(curve.pairs) - 1), None)
    weights = np.diff(curve.pairs, prepend=0)[recent]
    return float(np.average(curve.loss[recent].astype(np.float64), weights=weights))
