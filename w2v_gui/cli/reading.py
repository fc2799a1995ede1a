"""Reads what the command line names, the text and the analogy questions, and asks these; shows how far it is."""

from collections.abc import Sequence

from w2v_gui.cli.options import Options
from w2v_gui.cli.progress import Progress
from w2v_gui.cli.report import reading_advice
from w2v_gui.word2vec.analysis.analogies import AnalogyScore, accuracy
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection, read_analogies
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.model import Model


def read_questions(options: Options, progress: Progress) -> tuple[AnalogySection, ...]:
    """The analogy questions of ``--analogies``; none without it."""
    if options.analogies is None:
        return ()
    name, reading = options.analogies.name, options.reading
    return read_analogies(
        options.analogies, reading.encoding, reading.errors, lambda note: progress.say(f"{name}: {note}.")
    )


def ask_analogies(model: Model, questions: Sequence[AnalogySection], progress: Progress) -> AnalogyScore | None:
    """Ask the vectors the questions; None if there are none."""
    if not questions:
        return None
    progress.begin()

    def show(share: float) -> None:
        progress.show("Asking analogies", share)

    return accuracy(model.inputs, model.vocabulary, questions, progress=show)


def read_text(options: Options, progress: Progress) -> Corpus:
    """Read the corpus and print how it was read."""
    progress.begin()
    corpus = open_corpus(options.source, options.reading, progress=lambda share: progress.show("Reading", share))
    reading = corpus.reading
    facts = [f"{len(corpus.tokens):,} tokens", f"{len(corpus.words):,} distinct words", reading.encoding]
    if reading.segmentation != "spaces":
        facts.append(f"words by {reading.segmentation}")
    facts += map(str, reading.notes)
    progress.say(f"{corpus.name}: {', '.join(facts)}.")
    for advice in reading_advice(reading):
        progress.say(advice)
    return corpus


def prepare(corpus: Corpus, config: Config, progress: Progress) -> Dataset:
    """Make ``corpus`` ready for training."""

    def poll() -> bool:
        progress.show("Preparing")
        return False

    progress.begin()
    dataset = Dataset.build(corpus, config, cancelled=poll)
    progress.wipe()
    return dataset
