"""The two recipes in README.md are right: a new objective or panel needs the files they name, and no others."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.recipes.objective import PairsOnly
from tests.recipes.panel import CountPanel
from tests.recipes.presentation import PairsOnlyPresentation
from tests.word2vec.test_objectives import Case, check_block_is_the_sum_of_its_pairs
from tests.word2vec.toys import blocks_of, random_dataset, random_model, toy_config
from w2v_gui import panels
from w2v_gui.cli import main
from w2v_gui.cli.options import parse
from w2v_gui.panels.update import presentations
from w2v_gui.shell import arguments
from w2v_gui.shell import window as window_module
from w2v_gui.word2vec import objectives
from w2v_gui.word2vec.config import SETTINGS

ROOT = Path(__file__).parents[2]
REGISTRIES = {
    "OBJECTIVES": "w2v_gui/word2vec/objectives/__init__.py",
    "PRESENTATIONS": "w2v_gui/panels/update/presentations/__init__.py",
    "PANELS": "w2v_gui/panels/__init__.py",
}
"""The existing files in which a recipe changes one line. The recipe also adds files: for an objective one in
``objectives`` and, if it has a formula to show, one in ``presentations`` (and fields in ``Config`` for its own
settings); for a panel one in ``panels``. Here the added files are in ``tests/recipes``."""


def members(registry):
    """The classes listed in a registry."""
    values = {
        "OBJECTIVES": objectives.OBJECTIVES.values(),
        "PRESENTATIONS": map(type, presentations.PRESENTATIONS),
        "PANELS": panels.PANELS,
    }
    return {value.__name__ for value in values[registry]}


@pytest.fixture
def objective(monkeypatch):
    """Register the objective and its presentation, as one line each would do."""
    with_it = (*presentations.PRESENTATIONS, PairsOnlyPresentation())
    monkeypatch.setitem(objectives.OBJECTIVES, PairsOnly.key, PairsOnly)
    monkeypatch.setattr(presentations, "PRESENTATIONS", with_it)
    return PairsOnly


@pytest.fixture
def panel(monkeypatch):
    """Register the panel, as one line would do; two other modules have imported the tuple already."""
    with_it = (*panels.PANELS, CountPanel)
    for module in (panels, window_module, arguments):
        monkeypatch.setattr(module, "PANELS", with_it)
    return CountPanel


def focus(window, objective):
    """Choose the run of ``objective`` as a user does: by its segment in the toolbar."""
    run = window.controller.runs.of_method(objective.key)
    window.toolbar.runs.button(str(run.id)).click()
    assert window.controller.runs.focus is run
    return run


NAMED_ON_PURPOSE = {"w2v_gui/lessons/race_answers.py"}
"""Compares the three methods of the lessons; another one needs no line there."""


@pytest.mark.parametrize("registry", REGISTRIES)
def test_a_registry_is_the_only_list_of_its_kind(registry):
    """No second module lists all its members, so no second module needs a new line."""
    lists = []
    for path in (ROOT / "w2v_gui").rglob("*.py"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        if members(registry) <= names:
            lists.append(path.relative_to(ROOT).as_posix())
    assert set(lists) - NAMED_ON_PURPOSE == {REGISTRIES[registry]}


def test_the_contracts_of_imports_name_no_panel():
    """A new one is held to them as it is."""
    contracts = (ROOT / "pyproject.toml").read_text("utf-8")
    for panel in panels.PANELS:
        assert ".".join(panel.__module__.split(".")[:3]) not in contracts


def test_toolbar_menu_and_settings_offer_a_new_objective(objective, opened):
    run = focus(opened, objective)
    assert opened.toolbar.runs.button(str(run.id)).text() == "Pairs only"
    assert opened.actions_.runs[-1].text() == "Pairs only"
    of_methods = [name for name, about in SETTINGS.items() if about.scope == "objective"]
    assert [name for name in of_methods if opened.form.row(name).field.isEnabled()] == ["negatives"]


@pytest.mark.parametrize("presented", [True, False])
def test_one_update_shows_its_terms_and_its_formula_or_a_plain_sum(
    qtbot, monkeypatch, objective, opened, presented
):
    if not presented:
        monkeypatch.setattr(presentations, "PRESENTATIONS", presentations.PRESENTATIONS[:-1])
    focus(opened, objective)
    update = opened.panels["update"]
    qtbot.waitUntil(lambda: update.settled and len(update.table().rows) == 1)
    assert ("K log σ(" in update.equation.accessibleDescription()) is presented
    assert "sum of 1 terms" in update.sum_row.accessibleName()


def test_it_trains_in_the_window_and_every_panel_follows(qtbot, objective, opened):
    run = focus(opened, objective)
    with qtbot.waitSignal(opened.controller.finished):
        opened.controller.start()
    assert run.latest.finished and not run.latest.diverged
    assert 0 < run.latest.losses.loss[-1] < run.latest.losses.loss[0]
    for panel in sorted(opened.panels.values(), key=lambda panel: panel.race_only):
        opened.show_panel(panel.key)
        if opened.controller.runs.racing and not all(each.latest.finished for each in opened.controller.runs):
            with qtbot.waitSignal(opened.controller.finished):
                opened.controller.start()  # what compares runs needs several trained ones
        qtbot.waitUntil(lambda panel=panel: panel.settled)
        assert panel.table().rows or panel.key == "draws"  # it draws no noise words


def test_the_command_line_offers_it_and_trains_with_it(objective, text_file, capsys):
    with pytest.raises(SystemExit):
        parse(["--help"])
    assert objective.key in capsys.readouterr().out
    assert arguments.parse(["--method", objective.key]).method == objective.key
    words = [str(text_file), "--json", "--method", objective.key, "--negatives", "3"]
    assert parse([*words, "--noise-exponent", "1"]).ignored == ("noise_exponent",)
    assert main([*words, "--dim", "8", "--epochs", "1", "--min-count", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["method"] == objective.key


def test_the_tests_of_all_objectives_hold_for_it(objective):
    """One of them as an example: the step of a block is the sum of the steps of its pairs."""
    config = toy_config(window=3, negatives=3)
    dataset = random_dataset(config, words=60)
    block = next(blocks_of(dataset, config, objective.tiling))
    model = random_model(np.random.default_rng(0), dataset, objective.key, 4)
    check_block_is_the_sum_of_its_pairs(objective.key, Case(config, dataset, block, *model), 1)


def test_card_view_menu_and_export_menus_offer_a_new_panel(qtbot, panel, opened):
    shown = opened.panels[panel.key]
    for actions in (opened.actions_.panels, opened.actions_.pictures, opened.actions_.data):
        assert [action.text() for action in actions][-1] == panel.title
    assert shown in opened.deck.card_of(shown).panels
    opened.actions_.panels[-1].trigger()
    qtbot.waitUntil(lambda: shown.isVisible() and shown.settled)
    assert shown.number.text() == str(len(opened.controller.runs.dataset.vocabulary))
    assert arguments.parse(["--panel", panel.key]).panel == panel.key


def test_a_new_panel_has_larger_text_while_its_card_is_expanded(panel, opened):
    number = opened.panels[panel.key].number
    opened.show_panel(panel.key)
    sizes = []
    for _ in range(3):
        sizes.append(number.fontInfo().pixelSize())
        opened.expand_panel(panel.key)
    assert sizes[0] == sizes[2] < sizes[1]


def test_a_new_panel_is_exported_as_picture_and_as_table(qtbot, panel, opened, person, tmp_path):
    for actions, name in ((opened.actions_.pictures, "count.png"), (opened.actions_.data, "count.csv")):
        person.to_save = tmp_path / name
        with qtbot.waitSignal(opened.exporter.written):
            actions[-1].trigger()
    assert not QImage(str(tmp_path / "count.png")).isNull()
    words = len(opened.controller.runs.dataset.vocabulary)
    assert (tmp_path / "count.csv").read_text("utf-8-sig").split() == ["words", str(words)]
