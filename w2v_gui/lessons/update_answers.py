"""Answers about one pair: its terms, its rows, what a step does to them."""

import math

import numpy as np

from w2v_gui.lessons.answering import Register, Verdict, only
from w2v_gui.lessons.numbers import decimal, percent, small, whole
from w2v_gui.lessons.scene import NotYet, Row, Scene
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax

UPDATE_ANSWERS = Register()
answer = UPDATE_ANSWERS.answer

PULL_MARGIN = 0.1
"""Two pulls that differ by less than this share of the larger one are too close to call."""
HALF_MARGIN = 0.05
"""A probability nearer than this to a limit between two options is too close to call."""


@answer(options="window one vocabulary", figures="dots window")
def dot_products_of_softmax(scene: Scene) -> Verdict:
    """Dot products of one pair: one per word of the vocabulary."""
    dots, size = scene.focus.dots, len(scene.snapshot.vocabulary)
    window = 2 * scene.focus.config.window
    key = "vocabulary" if dots == size else "one" if dots == 1 else "window"
    return only(key, dots=whole(dots), window=whole(window))


@answer(options="zero one log", figures="loss log", margin="the loss is within 0.05 nats of ln |V|")
def loss_before_training(scene: Scene) -> Verdict:
    """The loss of a pair while all words are equally likely: ln |V|."""
    _require(scene, HierarchicalSoftmax, not_this=True)
    loss = scene.shown_update().loss
    log = math.log(len(scene.snapshot.vocabulary))
    nearest = min({"zero": 0.0, "one": 1.0, "log": log}.items(), key=lambda each: abs(each[1] - loss))
    return only(nearest[0], close=abs(loss - nearest[1]) > 0.05, loss=decimal(loss), log=decimal(log))


@answer(
    options="likely rare alike",
    figures="pushed probability count rare",
    margin="the largest P is less than 1.5 times the mean P",
)
def pushed_hardest_by_softmax(scene: Scene) -> Verdict:
    """Which other words the exact gradient pushes away hardest: those with the largest P(w | centre)."""
    snapshot, (centre, context) = scene.snapshot, scene.pair
    if not snapshot.pairs:
        raise NotYet
    scores = snapshot.outputs @ snapshot.inputs[centre]
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    shares[context] = 0
    hardest = int(shares.argmax())
    rarest = int(np.flatnonzero(snapshot.vocabulary.counts == snapshot.vocabulary.counts[-1])[0])
    alike = shares[hardest] < 1.5 / len(shares)
    return only(
        "alike" if alike else "likely",
        pushed=snapshot.vocabulary.words[hardest],
        probability=percent(shares[hardest]),
        count=whole(snapshot.vocabulary.counts[hardest]),
        rare=percent(shares[rarest]),
    )


@answer(options="yes no undecided", figures="probability score", margin="σ is within 0.05 of 0.4 or 0.6")
def answer_to_the_real_pair(scene: Scene) -> Verdict:
    """How the model answers "does this word belong here?": σ(u·v) of the real pair."""
    real = next((row for row in scene.shown_rows() if row.role == "real"), None)
    if real is None:
        raise NotYet
    p = real.probability
    key = "yes" if p > 0.6 else "no" if p < 0.4 else "undecided"
    score = float(scene.snapshot.outputs[real.row] @ scene.snapshot.inputs[scene.pair[0]])
    close = min(abs(p - 0.4), abs(p - 0.6)) < HALF_MARGIN
    return only(key, close, probability=decimal(p), score=decimal(score))


@answer(options="one noise both", figures="terms K")
def number_of_terms(scene: Scene) -> Verdict:
    """How many terms the loss of one pair has: K + 1."""
    terms, k = len(scene.shown_rows()), scene.focus.config.negatives
    return only("both" if terms == k + 1 else "noise" if terms == k else "one", terms=whole(terms), K=whole(k))


@answer(
    options="real noise alike",
    figures="hardest error length pull real_pull noise_pull",
    margin="the two pulls differ by less than 10 % of the larger",
)
def hardest_row(scene: Scene) -> Verdict:
    """Which row moves v most: the real context, or a noise word? The pull of a row is |error|·‖u‖."""
    outputs = scene.snapshot.outputs
    if not scene.snapshot.pairs:
        raise NotYet
    pulls = [(abs(row.error) * float(np.linalg.norm(outputs[row.row])), row) for row in scene.shown_rows()]
    real = max((each for each in pulls if each[1].role == "real"), key=lambda each: each[0], default=None)
    noise = max((each for each in pulls if each[1].role == "noise"), key=lambda each: each[0], default=None)
    if real is None or noise is None:
        raise NotYet
    pull, row = max(real, noise, key=lambda each: each[0])
    least = min(each[0] for each in pulls if each[1].role in ("real", "noise"))
    close = abs(real[0] - noise[0]) < PULL_MARGIN * pull
    return only(
        "alike" if least > 0.8 * pull else row.role,
        close=close and least <= 0.8 * pull,
        hardest=row.word,
        error=decimal(row.error, 3),
        length=decimal(float(np.linalg.norm(outputs[row.row]))),
        pull=_product(row, outputs),
        real_pull=_product(real[1], outputs),
        noise_pull=_product(noise[1], outputs),
    )


def _product(row: Row, outputs: FloatArray) -> str:
    """|error|·‖u‖ of the two numbers as they are shown, so that a reader who multiplies them finds the same."""
    return decimal(abs(round(row.error, 3)) * round(float(np.linalg.norm(outputs[row.row])), 2))


@answer(options="all some two", figures="moved rows taking")
def rows_moved(scene: Scene) -> Verdict:
    """How many rows take part in one update: v of the centre, and a row u per term that is not ruled out.

    ``moved`` is what the foot of *One update* counts: it leaves out v while every u is zero.
    """
    touched = {row.row for row in scene.shown_rows() if row.role != "excluded" and row.row >= 0}
    update = scene.shown_update()
    taking = len(touched) + 1
    key = "all" if taking >= update.rows_there / 2 else "two" if taking == 2 else "some"
    return only(key, moved=whole(update.rows_that_move), rows=whole(update.rows_there), taking=whole(taking))


@answer(options="falls rises stays", figures="before after", margin="the loss changes by less than 0.001 nats")
def loss_after_the_step(scene: Scene) -> Verdict:
    """What the step does to the loss of the pair and noise words shown: the numbers at the foot of the panel."""
    update = scene.shown_update()
    change = update.loss_after - update.loss
    key = "falls" if change < 0 else "rises"
    close = abs(change) < 0.001
    return only(key, close, before=decimal(update.loss, 3), after=decimal(update.loss_after, 3))


@answer(options="nothing little much", figures="moved", margin="|Δv| is between 0.000 000 1 and 0.001")
def first_step_of_the_centre(scene: Scene) -> Verdict:
    """How far v moves in the very first update: not at all, as every u is still zero."""
    if scene.snapshot.pairs:
        raise NotYet
    moved = scene.shown_update().moved
    return only("nothing" if moved < 1e-3 else "little", close=1e-7 < moved < 1e-3, moved=small(moved))


@answer(options="words nodes noise", figures="rows size")
def output_rows(scene: Scene) -> Verdict:
    """How many rows u there are in hierarchical softmax: one per inner node, |V| − 1."""
    rows, size = len(scene.snapshot.outputs), len(scene.snapshot.vocabulary)
    key = "nodes" if rows == size - 1 else "words" if rows == size else "noise"
    return only(key, rows=whole(rows), size=whole(size))


@answer(options="same complement unknown", figures="taken other sum")
def other_turn(scene: Scene) -> Verdict:
    """The probability of the turn not taken at the first node: 1 − σ(x) = σ(−x)."""
    score = _turn_scores(scene)[0]
    taken, other = (float(np.exp(_log_turns(np.array(x)))) for x in (score, -score))
    complement = abs(taken + other - 1) < 1e-6
    return only(
        "complement" if complement else "unknown",
        taken=decimal(taken, 3),
        other=decimal(other, 3),
        sum=decimal(taken + other, 3),
    )


@answer(
    options="uniform halves zero",
    figures="turns product uniform",
    margin="the two values differ by less than 1 %",
)
def untrained_product(scene: Scene) -> Verdict:
    """P of a word before training: a half for every turn of its path."""
    if scene.snapshot.pairs:
        raise NotYet
    scores = _turn_scores(scene)
    product = float(np.exp(_log_turns(scores).sum()))
    uniform = 1 / len(scene.snapshot.vocabulary)
    halves = 0.5 ** len(scores)
    key = "halves" if abs(product - halves) < 1e-3 * halves else "uniform"
    close = abs(uniform - halves) < 0.01 * uniform
    return only(key, close, turns=whole(len(scores)), product=percent(product), uniform=percent(uniform))


@answer(options="below one above", figures="sum words", margin="the sum is off 1 by 0.000 1 to 0.01")
def sum_over_the_leaves(scene: Scene) -> Verdict:
    """Σ P(w | centre) over all words, computed in 64 bits."""
    snapshot, (centre, _) = scene.snapshot, scene.pair
    _require(scene, HierarchicalSoftmax)
    logs = snapshot.objective.log_probabilities(
        snapshot.inputs[[centre]].astype(np.float64), snapshot.outputs.astype(np.float64)
    )
    total = float(np.exp(logs).sum())
    off = abs(total - 1)
    key = "one" if off < 1e-2 else "below" if total < 1 else "above"
    return only(key, 1e-4 < off < 1e-2, sum=decimal(total, 6), words=whole(len(snapshot.vocabulary)))


@answer(
    options="early late",
    figures="turn turns worst probability early late",
    margin="the two halves of the path differ by less than 10 % of the loss",
)
def costliest_half(scene: Scene) -> Verdict:
    """Which half of the path costs more nats: the turns near the root, or those near the leaf."""
    if not scene.snapshot.pairs:
        raise NotYet
    losses = -_log_turns(_turn_scores(scene))
    middle = len(losses) / 2
    early = float(losses[: math.floor(middle)].sum() + (0.5 * losses[len(losses) // 2] if len(losses) % 2 else 0))
    late = float(losses.sum()) - early
    worst = int(losses.argmax())
    return only(
        "early" if early > late else "late",
        abs(early - late) < PULL_MARGIN * float(losses.sum()),
        early=decimal(early),
        late=decimal(late),
        turn=whole(worst + 1),
        turns=whole(len(losses)),
        worst=decimal(float(losses[worst])),
        probability=decimal(float(np.exp(-losses[worst]))),
    )


def turn_signs(scene: Scene) -> str:
    """The signs of the path to the context word: + where it goes left, − where it goes right."""
    _, bits = _path(scene)
    return " ".join("+" if bit == 0 else "−" for bit in bits)


def _path(scene: Scene) -> tuple[IntArray, IntArray]:
    _require(scene, HierarchicalSoftmax)
    objective = scene.snapshot.objective
    assert isinstance(objective, HierarchicalSoftmax)
    return objective.tree.path(scene.pair[1])


def _turn_scores(scene: Scene) -> FloatArray:
    """±u·v of each turn to the context word, for the centre."""
    nodes, bits = _path(scene)
    scores = scene.snapshot.outputs[nodes].astype(np.float64) @ scene.snapshot.inputs[scene.pair[0]]
    return np.asarray(np.where(bits == 0, scores, -scores), np.float64)


def _log_turns(scores: FloatArray) -> FloatArray:
    return np.asarray(-np.logaddexp(0.0, -scores), np.float64)


def _require(scene: Scene, kind: type, *, not_this: bool = False) -> None:
    if isinstance(scene.snapshot.objective, kind) is not_this:
        raise NotYet
