"""The answers against independent computations, and against scenes that are too close to call."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.lessons.stage import SmallStage
from w2v_gui.lessons.answering import only
from w2v_gui.lessons.figures import ANSWERS, FIGURES
from w2v_gui.lessons.lesson import Setup
from w2v_gui.lessons.numbers import decimal, percent, small, whole
from w2v_gui.lessons.scene import NotYet, Row, Scene


def scene_of(corpus, *runs, trained=True, **setup):
    stage = SmallStage(corpus)
    stage.set_up([Setup(runs=runs, **setup)], trained, True)
    return stage.scene()


@pytest.fixture(scope="module")
def sampled(tiny_corpus):
    return scene_of(tiny_corpus, "negative-sampling", settings={"sample": 0.01})


@pytest.fixture(scope="module")
def tree(tiny_corpus):
    return scene_of(tiny_corpus, "hierarchical-softmax", settings={"sample": 0.01})


def find(name, scene):
    return ANSWERS[name].find(scene)


def number(text):
    return float(text.replace("−", "-").replace("\u2009", "").rstrip("%"))


def test_the_sum_over_the_leaves_is_that_of_all_products(tree):
    """Every word's product of turns, written out."""
    snapshot, (centre, _) = tree.snapshot, tree.pair
    v = snapshot.inputs[centre].astype(float)
    total = 0.0
    for word in range(len(snapshot.vocabulary)):
        nodes, bits = snapshot.objective.tree.path(word)
        total += math.prod(
            1 / (1 + math.exp(-(1 if bit == 0 else -1) * float(snapshot.outputs[node] @ v)))
            for node, bit in zip(nodes, bits, strict=True)
        )
    verdict = find("sum_over_the_leaves", tree)
    assert verdict.right == {"one"} and number(verdict.figures["sum"]) == pytest.approx(total, abs=1e-5)


def test_both_turns_of_a_node_share_one(tree):
    found = find("other_turn", tree)
    assert found.right == {"complement"}
    assert number(found.figures["taken"]) + number(found.figures["other"]) == pytest.approx(1, abs=1e-3)


def test_the_hardest_row_is_that_of_the_largest_error_times_length(sampled):
    outputs = sampled.snapshot.outputs
    pulls = {
        place: abs(row.error) * float(np.sqrt((outputs[row.row].astype(float) ** 2).sum()))
        for place, row in enumerate(sampled.rows)
        if row.role != "excluded"
    }
    place = max(pulls, key=pulls.get)
    found = find("hardest_row", sampled)
    assert found.figures["hardest"] == sampled.rows[place].word
    assert number(found.figures["pull"]) == pytest.approx(pulls[place], abs=0.01)


def test_pulls_less_than_a_tenth_apart_are_too_close_to_call(sampled):
    outputs = np.zeros_like(sampled.snapshot.outputs)
    outputs[:3, 0] = 1.0, 0.95, 0.1
    snapshot = replace(sampled.snapshot, outputs=outputs)
    rows = tuple(Row(role, "w", row, 0.5, 0.5, 0.7) for row, role in enumerate(("real", "noise", "noise")))
    scene = Scene((replace(sampled.entries[0], snapshot=snapshot),), sampled.word, sampled.partner, rows)
    assert find("hardest_row", scene).close
    outputs[1, 0] = 0.5
    verdict = find("hardest_row", scene)
    assert verdict.right == {"real"} and not verdict.close


def test_the_spread_of_the_noise_part_halves_with_four_times_the_draws(sampled):
    """Against draws made one by one."""
    snapshot, (centre, _), rng = sampled.snapshot, sampled.pair, np.random.default_rng(3)
    v, u = snapshot.inputs[centre].astype(float), snapshot.outputs.astype(float)
    noise = snapshot.vocabulary.frequencies**0.75
    pushes = -u / (1 + np.exp(-u @ v))[:, None]
    drawn = rng.choice(len(u), size=(4000, 5), p=noise / noise.sum())
    steps = pushes[drawn].mean(axis=1)
    spread = math.sqrt(steps.var(axis=0).sum()) / np.linalg.norm(noise / noise.sum() @ pushes)
    found = find("spread_with_four_times_the_noise", sampled)
    assert found.right == {"half"} and number(found.figures["ratio"]) == 0.5
    assert number(found.figures["spread"]) == pytest.approx(spread, rel=0.06)


def test_the_words_of_the_shortest_path_are_the_shallowest_leaves(tree):
    found = find("words_with_the_shortest_path", tree)
    lengths = {
        word: len(tree.snapshot.objective.tree.path(i)[0])
        for i, word in enumerate(tree.snapshot.vocabulary.words)
    }
    assert found.right == {word for word, length in lengths.items() if length == min(lengths.values())}


def test_counts_of_rows_and_terms_are_those_of_the_pair(sampled, tree):
    found = find("rows_moved", sampled)
    rows = {row.row for row in sampled.rows if row.role != "excluded"}
    assert found.right == {"some"} and int(found.figures["moved"]) == 1 + len(rows)
    assert find("number_of_terms", sampled).right == {"both"}
    assert int(find("output_rows", tree).figures["rows"]) == len(tree.snapshot.vocabulary) - 1


def test_verdicts_about_an_update_speak_of_the_one_that_is_shown(sampled, tiny_corpus):
    """Another draw, or a draw ruled out, changes what is said as it changes the panel."""
    update = sampled.update
    said = find("loss_after_the_step", sampled).figures
    assert (said["before"], said["after"]) == (decimal(update.loss, 3), decimal(update.loss_after, 3))
    other = replace(sampled, update=replace(update, loss=2.0, loss_after=1.0))
    assert find("loss_after_the_step", other).figures["before"] == "2.000"
    rows = find("rows_moved", sampled).figures
    assert (rows["moved"], rows["rows"]) == (str(update.rows_that_move), str(update.rows_there))

    untrained = scene_of(tiny_corpus, "negative-sampling", trained=False, settings={"sample": 0.01})
    counted = replace(untrained.rows[1], role="noise")
    for row in (counted, replace(counted, role="excluded")):
        rows = (*untrained.rows[:1], row, *untrained.rows[2:])
        noise = sum(each.role == "noise" for each in rows)
        found = find("loss_with_twice_the_noise", replace(untrained, rows=rows)).figures
        assert found["loss"] == decimal((1 + noise) * math.log(2), 3)
        assert found["more"] == decimal((1 + 2 * noise) * math.log(2), 3)


def test_the_share_of_draws_that_count_explains_the_untrained_loss(sampled):
    kept, draws = number(FIGURES["kappa"](sampled)) / 100, sampled.focus.config.negatives
    assert (1 + draws * kept) * math.log(2) == pytest.approx(number(FIGURES["loss_at_start"](sampled)), abs=0.05)


def test_the_hardest_pull_is_the_product_of_the_two_numbers_beside_it(sampled):
    said = find("hardest_row", sampled).figures
    product = abs(number(said["error"])) * number(said["length"])
    assert number(said["pull"]) == pytest.approx(product, abs=0.005001)


def test_two_seeds_and_two_methods_are_compared_by_paired_differences(tiny_corpus):
    scene = scene_of(tiny_corpus, "negative-sampling", "hierarchical-softmax", seeds=2, settings={"sample": 0.01})
    ns, other, hs = (*scene.of_method("negative-sampling"), scene.of_method("hierarchical-softmax")[0])
    mean = float((hs.scores.log_p - ns.scores.log_p).mean())
    found = find("better_method", scene)
    assert number(found.figures["difference"]) == pytest.approx(abs(mean), abs=6e-4)
    assert found.close or found.right == ({"negative-sampling"} if mean < 0 else {"hierarchical-softmax"})
    seeds = abs(float((other.scores.log_p - ns.scores.log_p).mean()))
    assert number(find("seeds_against_methods", scene).figures["seeds"]) == pytest.approx(seeds, abs=6e-4)


@pytest.mark.parametrize(
    "name",
    ["better_method", "hardest_row", "pushed_hardest_by_softmax", "costliest_half", "sum_over_the_leaves"],
)
def test_without_its_figures_an_answer_waits(tiny_corpus, name):
    with pytest.raises(NotYet):
        find(name, scene_of(tiny_corpus, "negative-sampling", trained=False))
    with pytest.raises(NotYet):
        find(name, Scene((), "", ""))


def test_every_figure_of_running_text_is_there_for_a_run_with_a_tree(tree):
    assert all(FIGURES[name](tree) for name in FIGURES)
    assert FIGURES["L"](tree) == str(int(FIGURES["turns"](tree)) + 1) and len(
        FIGURES["signs"](tree).split()
    ) == int(FIGURES["turns"](tree))


def test_numbers_are_written_for_readers():
    assert (whole(1234567), decimal(-0.5), percent(0.5), percent(0.05), percent(0.0039), small(0.0123)) == (
        *("1\u2009234\u2009567", "−0.50", "50\u2009%", "5.0\u2009%", "0.39\u2009%", "0.012"),
    )
    assert only("a").right == {"a"}
