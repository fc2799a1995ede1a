"""What Spark cannot do, said before it starts, and the results of a training with it, for people and programs."""

from collections.abc import Iterator
from pathlib import Path

from w2v_gui.cli.report import answers, as_json, precise_duration
from w2v_gui.cli.spark.needs import MAX_VECTOR_BYTES, vector_bytes
from w2v_gui.cli.spark.plan import METHOD, SPARK, SparkPlan
from w2v_gui.cli.spark.training import SENTENCE_WORDS
from w2v_gui.word2vec.analysis.analogies import AnalogyScore
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

_NO_PROBE = "Spark does not hand out the vectors of the tree, which predict pairs"


def limits(plan: SparkPlan, config: Config, folder: Path) -> Iterator[str]:
    """What Spark cannot do, or does otherwise, a sentence for each."""
    yield (
        "Spark has no negative sampling and no subsampling: hierarchical softmax trains every occurrence. It "
        "reports no loss, hands out the vectors only at its end, and cuts sentences after "
        f"{SENTENCE_WORDS:,} words."
    )
    words = (MAX_VECTOR_BYTES - 1) // vector_bytes(1, config.dim)
    yield (
        f"Its driver takes less than 2 GiB of vectors (|V| × d × 8 bytes): {words:,} words in {config.dim:,} "
        "dimensions."
    )
    yield (
        "One partition trains on one core, as accurately as Spark can; --partitions N trains on N and is less "
        "accurate."
        if plan.partitions == 1
        else f"Its {plan.partitions:,} partitions train apart and are averaged after every epoch, which costs "
        "accuracy; with many, more --epochs make up for some of it."
    )
    if not plan.local and not plan.tokenised:
        yield (
            f"Every worker has to read the tokens in {folder}: let TMPDIR name a folder that all share, or "
            "give Spark a text of tokens with --tokenised."
        )


def summary(words: int, seconds: float, score: AnalogyScore | None) -> str:
    """The results in one line for people."""
    parts = [f"Trained {words:,} words in {precise_duration(seconds)}", f"{words / seconds:,.0f} words/s"]
    if score is not None:
        parts.append(answers(score))
    return "; ".join(parts) + "."


def trained_words(vocabulary: Vocabulary, config: Config) -> int:
    """How many words Spark trains: every occurrence in every epoch."""
    return int(vocabulary.counts.sum()) * config.epochs


def figures(
    vocabulary: Vocabulary,
    config: Config,
    plan: SparkPlan,
    *,
    version: str,
    tokens: int | None,
    seconds: float,
    score: AnalogyScore | None,
) -> str:
    """The results as one JSON object, with the keys of a training without Spark; what Spark hides is null.

    Further keys:
        engine: ``"spark"``.
        spark: its version.
        master: where it trained.
        partitions: parts of the text that were trained apart.
    """
    words = trained_words(vocabulary, config)
    return as_json(
        {
            "method": METHOD,
            "vocabulary": len(vocabulary),
            "tokens": tokens,
            "trained_words": words,
            "pairs": None,
            "threads": None,
            "seconds": seconds,
            "words_per_second": words / seconds,
            "raw_words_per_second": words / seconds,
            "loss": None,
            "probe_nll": None,
            "probe_nll_reason": _NO_PROBE,
            "analogy_accuracy": score.fraction if score else None,
            "interrupted": False,
            "engine": SPARK,
            "spark": version,
            "master": plan.master,
            "partitions": plan.partitions,
        }
    )
