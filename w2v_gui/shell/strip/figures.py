"""What the card of a run says in figures, each with a sentence on how it is computed; paints nothing."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import compact_number, decimal, duration, percent, whole_number
from w2v_gui.shell.strip.analogy_scorer import Answered
from w2v_gui.training.run import ENDED, Condition, Run
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.snapshot import Snapshot

UP_TO_DATE_SHARE = 0.7
"""Share of the trained pairs after which a score must have been taken to stand for the run: scores are taken 12
times while the pairs grow tenfold, so the last is normally newer than 0.8 of them."""


@dataclass(frozen=True)
class Figure:
    """A figure as the card shows it, its tooltip, and a shorter form; all empty where there is no figure."""

    text: str = ""
    tip: str = ""
    short: str = ""

    @property
    def shortened(self) -> "Figure":
        """The figure in its shorter form, if it has one."""
        return replace(self, text=self.short or self.text)


@dataclass(frozen=True)
class Figures:
    """All figures of a card.

    Attributes:
        place: among the runs of the race, or the first and last that it may have; empty without a ranking.
        score: held-out nats per pair, or a dash.
        error: its standard error, or why there is no score.
        products: nominal dot products per trained pair.
        time: measured compute time per pair.
        progress: share of the training done, or the state of the run, with the learning rate.
        rank: mean reciprocal rank on the held-out pairs.
        analogies: share of the corpus's analogy questions answered; empty without such a list.
        share: of the training done, 0 to 1.
        behind: whether the score is of a much earlier state; ``error`` then says of which.
    """

    score: Figure
    error: Figure
    products: Figure = Figure()
    time: Figure = Figure()
    progress: Figure = Figure()
    rank: Figure = Figure()
    analogies: Figure = Figure()
    share: float = 0.0
    behind: bool = False
    place: Figure = Figure()

    @property
    def spoken(self) -> str:
        """All figures in one sentence, for screen readers."""
        shown = (self.score, self.error, self.products, self.time, self.progress, self.place, self.rank)
        return ", ".join(figure.text for figure in (*shown, self.analogies) if figure.text)


def figures(run: Run, dot_products: float, answered: Answered | None = None, place: Figure = Figure()) -> Figures:
    """The figures of ``run``.

    Args:
        run: the run.
        dot_products: the nominal mean per trained pair of its method.
        answered: its score on the analogy questions of the corpus, if it has one.
        place: what ``place_in`` says of it.
    """
    translate = QCoreApplication.translate
    snapshot = run.latest
    if snapshot is None:
        lack = (
            translate("RunCard", "from a file")
            if run.condition is Condition.IMPORTED
            else translate("RunCard", "not begun")
        )
        reason = translate("RunCard", "A probability needs the output vectors and counts of a training.")
        return Figures(Figure("–", reason), Figure(lack, reason))
    score, error, rank = _scores(run, snapshot)
    return Figures(
        score,
        error,
        _products(dot_products),
        _time(snapshot),
        _progress(run, snapshot),
        rank,
        _analogies(answered),
        share=1.0 if snapshot.finished else min(snapshot.progress, 1.0),
        behind=_is_behind(run, snapshot),
        place=place,
    )


def is_scored(run: Run) -> bool:
    """Whether the score of ``run`` is that of its latest state, or there will be none."""
    snapshot, found = run.latest, run.evaluations
    if snapshot is None or snapshot.dataset.probe.lack:
        return True
    return found is not None and int(found.pairs[-1]) >= snapshot.pairs


def _is_behind(run: Run, snapshot: Snapshot) -> bool:
    found = run.evaluations
    return found is not None and len(found) > 0 and int(found.pairs[-1]) < UP_TO_DATE_SHARE * snapshot.pairs


def _scores(run: Run, snapshot: Snapshot) -> tuple[Figure, Figure, Figure]:
    translate = QCoreApplication.translate
    found, lack = run.evaluations, snapshot.dataset.probe.lack
    if lack:
        reason = translate("evaluation", lack)
        return (
            Figure("–", reason),
            Figure(translate("RunCard", "no held-out pairs"), reason),
            Figure(),
        )
    if found is None or not len(found):
        reason = translate("RunCard", "The held-out pairs are being scored.")
        return (
            Figure("–", reason),
            Figure(translate("RunCard", "not scored yet"), reason),
            Figure(),
        )
    derived = not OBJECTIVES[snapshot.method].normalised
    at = translate("RunCard", "Scored after {n} trained pairs.").format(n=whole_number(int(found.pairs[-1])))
    how = translate(
        "RunCard", "Mean −log P(context | centre) over {n} held-out pairs, in nats; lower is better."
    ).format(n=whole_number(len(snapshot.dataset.probe)))
    if derived:
        how += " " + translate(
            "RunCard",
            "≈: this method defines no P; one is derived from its scores and normalised over the vocabulary.",
        )
    score = f"≈ {decimal(float(found.nll[-1]))}" if derived else decimal(float(found.nll[-1]))
    spread = translate(
        "RunCard",
        "Standard error of the score, from the pieces of text that the pairs stand in. It is not for comparing "
        "two runs: both are scored on the same pairs, so their difference is known better than either score.",
    )
    rank = translate(
        "RunCard",
        "Mean of 1 / rank of the true context among all words: 1 is always first. It says how words are ordered, "
        "not whether the probabilities are right.",
    )
    error = decimal(float(found.standard_error[-1]))
    spread_figure = Figure(translate("RunCard", "± {error} nats").format(error=error), spread, f"± {error}")
    if _is_behind(run, snapshot):
        then = translate("RunCard", "as of {n} pairs").format(n=compact_number(int(found.pairs[-1])))
        spread_figure = Figure(then, at)
    return (
        Figure(score, f"{how} {at}"),
        spread_figure,
        Figure(
            translate("RunCard", "1/rank {value}").format(value=decimal(float(found.reciprocal_rank[-1]), 3)),
            f"{rank} {at}",
        ),
    )


def place_in(standings: Standings, run: Run) -> Figure:
    """The place of ``run``, or the first and last that it may have; empty where no two runs are ranked."""
    translate, place = QCoreApplication.translate, standings.places.get(run)
    if place is None or len(standings.places) < 2:
        return Figure()
    tip = translate(
        "RunCard",
        "Place {place} of {n} after {pairs} trained pairs, by paired differences on the same held-out pairs. "
        "Only the runs that are clearly better stand before it for certain, and only those clearly worse "
        "behind it.",
    ).format(place=place, n=len(standings.places), pairs=whole_number(standings.pairs[run]))
    return Figure(translate("RunCard", "place {place}").format(place=place), tip, str(place))


def _products(mean: float) -> Figure:
    translate = QCoreApplication.translate
    whole = abs(mean - round(mean)) < 0.05 or mean >= 100
    return Figure(
        translate("RunCard", "{n} dot products").format(n=whole_number(mean) if whole else decimal(mean, 1)),
        translate(
            "RunCard",
            "Mean number of dot products per trained pair by the formula of the method. It does not say how fast "
            "this implementation is.",
        ),
    )


def _time(snapshot: Snapshot) -> Figure:
    translate = QCoreApplication.translate
    tip = translate(
        "RunCard",
        "Measured compute time of this run divided by its pairs, on this computer with this implementation in "
        "NumPy; it is no property of the method.",
    )
    if snapshot.threads > 1:
        tip += " " + translate("RunCard", "{n} cores trained, so it is time by the clock.").format(
            n=snapshot.threads
        )
    if not snapshot.pairs:
        return Figure(
            translate("RunCard", "– µs"),
            translate("RunCard", "No pair has been trained yet, so there is no time to measure."),
        )
    return Figure(
        translate("RunCard", "{n} µs").format(n=_microseconds(1e6 * snapshot.seconds / snapshot.pairs)),
        tip,
    )


def _analogies(answered: Answered | None) -> Figure:
    """The share of the corpus's own questions answered; empty where none could be asked."""
    if answered is None or (share := answered.score.fraction) is None:
        return Figure()
    translate = QCoreApplication.translate
    score = answered.score
    tip = translate(
        "RunCard",
        "{correct} of the {asked} analogy questions that come with this corpus: the word nearest to b − a + c is "
        "the expected one. A list as short as this says nothing of other words or texts.",
    ).format(correct=whole_number(score.correct), asked=whole_number(score.asked))
    if score.skipped:
        tip += " " + translate("RunCard", "{n} more ask about words that the vocabulary lacks.").format(
            n=whole_number(score.skipped)
        )
    tip += " " + translate("RunCard", "Scored after {n} trained pairs.").format(
        n=whole_number(answered.snapshot.pairs)
    )
    return Figure(translate("RunCard", "analogies {share}").format(share=percent(share, 0)), tip)


def _microseconds(value: float) -> str:
    return decimal(value, 2) if value < 10 else decimal(value, 1) if value < 100 else compact_number(value)


def _progress(run: Run, snapshot: Snapshot) -> Figure:
    translate = QCoreApplication.translate
    share = percent(min(snapshot.progress, 1.0), 0)
    state = {
        Condition.UNTRAINED: (
            translate("RunCard", "not begun") if snapshot.trained else translate("RunCard", "untrained")
        ),
        Condition.TRAINING: (
            translate("RunCard", "catching up · {share}").format(share=share) if run.catching_up else share
        ),
        Condition.PAUSED: translate("RunCard", "paused at {share}").format(share=share),
        Condition.FINISHED: translate("RunCard", "finished"),
        Condition.DIVERGED: translate("RunCard", "diverged at {share}").format(share=share),
    }[run.condition]
    if run.changed_by_hand:
        state = translate("RunCard", "{state} · by hand").format(state=state)
    tip = translate(
        "RunCard",
        "Share of the training done, and η, the learning rate of the next step; η falls to 0 at the end.",
    )
    if run.changed_by_hand:
        tip += " " + translate(
            "RunCard", "Changed by hand: it contains {n} updates that were applied in One update and not undone."
        ).format(n=whole_number(snapshot.by_hand))
    if snapshot.single:
        tip += " " + translate(
            "RunCard", "{n} pairs were trained one by one; they learn a little differently from those of a block."
        ).format(n=whole_number(snapshot.single))
    if run.condition in ENDED:
        return Figure(state, tip)
    if run.catching_up:
        how = translate(
            "RunCard", "Catching up: the others have come further and wait until it has {n} pairs."
        ).format(n=whole_number(run.goal.pairs))
        if run.pace == "seconds":
            how = translate(
                "RunCard", "Catching up: the others have computed longer and wait until it has computed {time}."
            ).format(time=duration(run.goal.seconds))
        return Figure(state, f"{how} {tip}")
    return Figure(f"{state} · η {decimal(snapshot.learning_rate, 4)}", tip)
