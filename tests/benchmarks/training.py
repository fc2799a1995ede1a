"""Words per second and quality, ours and others': the rows ``ns``, ``hs``, ``cores`` and ``quality``.

Every side trains on the same texts with the same settings, on one thread or two; texts change with the seed. A
run of ours or of gensim reads the text, builds its vocabulary, and only then starts the clock: what is timed is
training, from text in memory to vectors. gensim gets its sentences as lists in memory, the fastest of its three
ways here. The others read the text again in every epoch, which is in their time; reading it for the vocabulary
before is not.
"""

from statistics import fmean, median, stdev

from tests.benchmarks.bench import Bench, Run, need
from tests.benchmarks.children import call
from tests.benchmarks.peers import Peer, find_peers
from tests.benchmarks.quality import SCORES
from tests.benchmarks.rows import Goal, Row, crowded, middle, spread
from tests.benchmarks.trainers import NAMES, SHORT, train_gensim, train_ours

PEER_GOALS = {("ns", "word2vec.c -Ofast"): Goal("≥", 2.5, 3.5), ("hs", "word2vec.c -Ofast"): Goal("≥", 1.0, 1.3)}
"""One thread against the faster build. What is not here is measured for comparison alone."""

LEAST_RUNS = 12
"""Runs of each side below which a difference in quality has no verdict: those of single seeds scatter by 0.6
points, 0.015 and 0.008."""

OURS, GENSIM = Peer("ours", train_ours), Peer("gensim", train_gensim)


def speed(bench: Bench, key: str) -> list[Row]:
    """One thread against one worker."""
    goal = {"ns": Goal("≥", 2.5, 3.5), "hs": Goal("≥", 1.4, 1.7)}[key]
    runs = _alternate(bench, key, 1)
    row = _speed_row(key, f"{NAMES[key]}: words/s ÷ gensim, 1 worker", goal, runs["ours"], runs["gensim"])
    return [row, *_peer_rows(bench, key, key, 1)]


def cores(bench: Bench) -> list[Row]:
    """Two processes against two workers."""
    goals = {"ns": Goal("≥", 1.2, 1.8), "hs": Goal("≥", 1.2, 1.6)}
    rows = []
    for key, goal in goals.items():
        measure = f"both cores, {NAMES[key]}: words/s ÷ gensim, 2 workers"
        runs = _alternate(bench, key, 2)
        rows += [_speed_row("cores", measure, goal, runs["ours"], runs["gensim"])]
        rows += _peer_rows(bench, "cores", key, 2)
    return rows


def _peer_rows(bench: Bench, row: str, key: str, threads: int) -> list[Row]:
    """A row for every peer that is measured with so many threads; it says why where there is no value."""
    runs = _alternate(bench, key, threads)
    where = "both cores, " if row == "cores" else ""
    rows = []
    for peer in _peers(bench):
        if threads not in peer.threads:
            continue
        measure = f"{where}{NAMES[key]}: words/s ÷ {peer.name}, {threads} thread{'s' * (threads > 1)}"
        goal = PEER_GOALS.get((row, peer.name))
        if peer.train is None:
            rows.append(Row(row, measure, goal, note=f"not available: {peer.lack}"))
        else:
            rows.append(_speed_row(row, measure, goal, runs["ours"], runs[peer.name], peer))
    return rows


def quality(bench: Bench) -> list[Row]:
    """Mean differences over the runs that ``speed`` times, with a verdict from ``LEAST_RUNS`` on."""
    points, rho = (
        Goal("≥", -0.7, 0.0, "{:+.2f} points", "not below"),
        Goal("≥", -0.01, 0.0, "{:+.4f}", "not below"),
    )
    rows = []
    for key in SHORT:
        runs = _alternate(bench, key, 1)
        ours, theirs = runs["ours"], runs["gensim"]
        for score in SCORES:
            goal, form = (points, "{:.1f} %") if score == "analogies" else (rho, "{:.3f}")
            mine, other = ([run[score] for run in runs] for runs in (ours, theirs))
            rows.append(
                Row(
                    "quality",
                    f"quality, {NAMES[key]}: {score} − gensim's",
                    goal if len(mine) >= LEAST_RUNS else None,
                    fmean(mine) - fmean(other),
                    _plain(form, fmean(mine)),
                    _plain(form, fmean(other)),
                    _certainty(mine, other, goal.form),
                    [*ours, *theirs],
                    goal.form,
                )
            )
    return rows


def _certainty(ours: list[float], theirs: list[float], form: str) -> str:
    """How sure the mean difference of two sides is, of which each run has a partner with its seed and text.

    The stretches of many seeds overlap. But of 24, whose neighbours share 89 % of their words, the differences of
    neighbours were not alike (correlations of −0.4 to 0.2): they are chance of the draws, not of the words. So
    the error is that of independent runs, and says nothing of other kinds of text.
    """
    number = f"{len(ours)} seeds, each on its own stretch of the text"
    if len(ours) == 1:
        return "one seed: too few for a verdict"
    error = stdev(mine - other for mine, other in zip(ours, theirs, strict=True)) / len(ours) ** 0.5
    few = "" if len(ours) >= LEAST_RUNS else f"; too few for a verdict, which takes {LEAST_RUNS}"
    return f"mean of {number}, with a standard error of {form.replace('+', '').format(error)}{few}"


def _plain(form: str, value: float) -> str:
    return form.format(value).replace("-", "−")


def _speed_row(
    key: str, measure: str, goal: Goal | None, ours: list[Run], theirs: list[Run], peer: Peer = GENSIM
) -> Row:
    mine, others = middle(ours, "words_per_second"), middle(theirs, "words_per_second")
    pairs = list(zip(ours, theirs, strict=True))  # each pair trained on the same text, one after the other
    ratio = median(one["words_per_second"] / other["words_per_second"] for one, other in pairs)
    share = median(one["words"] / other["words"] for one, other in pairs)
    note = (
        f"median of {len(ours)} pairs of runs: ours {spread(ours, 'words_per_second')}, "
        f"{peer.name} {spread(theirs, 'words_per_second')}; "
        f"ours trained {share:.1%} of the words of {peer.name} (some are held out), "
        f"had {middle(ours, 'busy'):.2f} cores, {peer.name} {middle(theirs, 'busy'):.2f}{crowded(ours + theirs)}"
    )
    if peer.timing:
        note += f"; {peer.timing}"
    if key == "cores" or peer is not GENSIM:
        note += f"; analogies {middle(ours, 'analogies'):.1f} % and {middle(theirs, 'analogies'):.1f} %"
    return Row(key, measure, goal, ratio, f"{mine:,.0f}", f"{others:,.0f} words/s", note, ours + theirs)


def _alternate(bench: Bench, key: str, threads: int) -> dict[str, list[Run]]:
    """Runs by side: ours, gensim's, a peer's, …, ours, …, with a new seed and the next text each time round.

    What was run before is not run again.
    """
    if (key, threads) in bench.trainings:
        return bench.trainings[key, threads]
    need("gensim")
    plan = bench.plan
    others = [peer for peer in _peers(bench) if peer.train is not None and threads in peer.threads]
    sides = [OURS, GENSIM, *others]
    runs: dict[str, list[Run]] = {side.name: [] for side in sides}
    for seed, start in enumerate(bench.data.starts(plan.tokens, plan.repeats), start=1):
        text = str(bench.data.text(plan.tokens, start))
        for side in sides:
            assert side.train is not None
            run = call(
                side.train,
                blas_threads=1,
                path=text,
                key=key,
                epochs=plan.epochs,
                seed=seed,
                threads=threads,
                **side.arguments,
            )
            runs[side.name].append({"side": side.name, **run})
            bench.say(
                f"{key}, {threads} at once, seed {seed}, {side.name}: "
                f"{run['words_per_second']:,.0f} words/s, analogies {run['analogies']:.1f} %"
            )
    bench.trainings[key, threads] = runs
    return runs


def _peers(bench: Bench) -> list[Peer]:
    if bench.peers is None:
        bench.peers = find_peers(bench.data.folder, bench.wanted)
    return bench.peers
