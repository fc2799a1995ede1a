"""A quantity shown in two places is written in the same way: counts, P, loss, pairs, words, durations."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from w2v_gui.panels import theme
from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.panels.tree.canvas import TreeCanvas
from w2v_gui.panels.tree.descriptions import describe
from w2v_gui.panels.vocabulary.model import COUNT, WORD
from w2v_gui.shell.export import write_picture
from w2v_gui.word2vec import durations

ROOT = Path(__file__).parents[2]
NS, HS, SOFTMAX = "negative-sampling", "hierarchical-softmax", "softmax"


@pytest.fixture
def trained(qtbot, toy):
    """A window with the toy kingdom, trained with ``method`` for some blocks."""

    def train(method, blocks=8):
        toy.training.focus(toy.controller.runs.of_method(method))
        for _ in range(blocks):
            with qtbot.waitSignal(toy.controller.stepped):
                toy.controller.step()
        return toy

    return train


def show(qtbot, window, key):
    """Bring a panel to the front and wait until it is drawn."""
    panel = window.panels[key]
    window.show_panel(panel.key)
    qtbot.waitUntil(lambda: panel.isVisible() and panel.settled)
    return panel


def painted(panel, folder):
    """Every text that ``panel`` paints."""
    path = folder / "picture.svg"
    write_picture(panel, path, "", "")
    texts = ("".join(element.itertext()) for element in ET.parse(path).iter() if element.tag.endswith("}text"))
    return [text.strip() for text in texts]


def in_status_bar(window):
    """The texts in bold in the status bar."""
    labels = window.status.findChildren(MarkupLabel)
    return [text for label in labels for text in re.findall("<b[^>]*>(.*?)</b>", label.text())]


def number_texts(text):
    return re.findall("[0-9](?:[0-9.,\u202f]*[0-9])?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", text)


def counts_in_vocabulary(panel):
    model = panel.words.model()
    rows = range(model.rowCount())
    return {model.index(row, WORD).data(): model.index(row, COUNT).data() for row in rows}


def test_a_words_count(qtbot, trained, tmp_path):
    window = trained(NS)
    counts = counts_in_vocabulary(show(qtbot, window, "vocabulary"))
    assert any("\u202f" in count for count in counts.values())
    window.deck.toggle_expanded(window.deck.cards["lists"])
    neighbours = show(qtbot, window, "neighbours")
    texts = painted(neighbours, tmp_path)
    heading = texts.index("count")  # behind it the counts, before it the words
    words = [word for word in texts[:heading] if word in counts]
    assert len(words) >= 10
    assert texts[heading + 1 :][: len(words)] == [counts[word] for word in words]
    window.deck.shrink()
    tree = show(qtbot, window, "tree")
    picture = tree.findChild(TreeCanvas).scene.picture
    for id, word in enumerate(window.controller.runs.dataset.vocabulary.words):
        assert f"occurs {counts[word]} times" in describe(picture, picture.layout.place_of(id))


def test_how_many_words_and_pairs(qtbot, trained):
    window = trained(NS)
    bold = in_status_bar(window)
    (words,) = number_texts(show(qtbot, window, "vocabulary").subtitle)
    assert words in bold
    assert words in number_texts(show(qtbot, window, "projection").subtitle)
    assert words in number_texts(show(qtbot, window, "update").footer.accessibleDescription())
    loss = show(qtbot, window, "loss")
    loss.measure.button("own").click()
    qtbot.waitUntil(lambda: loss.settled)
    pairs = bold[[" / " in text for text in bold].index(True)].split(" / ")[0]
    assert "\u202f" in pairs
    assert pairs in number_texts(loss.plot.accessibleName())


@pytest.mark.slow
def test_the_loss_on_the_curve_and_in_words(qtbot, trained, tmp_path):
    window = trained(NS, 40)
    loss = show(qtbot, window, "loss")
    loss.measure.button("own").click()
    qtbot.waitUntil(lambda: loss.settled)
    numbers = number_texts(loss.plot.accessibleName())
    ends = [text.split()[-1] for text in painted(loss, tmp_path) if text.startswith(("NS", "Negative sampling"))]
    assert ends and set(ends) <= set(numbers)


@pytest.mark.slow
@pytest.mark.parametrize("method", [HS, SOFTMAX])
def test_the_probability_of_a_pair(qtbot, trained, method):
    """Above all small ones, which four decimals would not distinguish."""
    window = trained(method, 30)
    update, selection = show(qtbot, window, "update"), window.controller.selection
    small = 0
    for partner in window.controller.runs.dataset.vocabulary.words[::20]:
        selection.pick_pair("king", partner)
        qtbot.waitUntil(lambda: update.settled)
        name = update.sum_row.accessibleName()
        assert f"P({partner} | king)" in name
        written = number_texts(name.split("=")[1])[0]
        small += "·" in written
        assert update.equation.accessibleDescription().count(written) == (method == SOFTMAX)
        model = update.terms.model()
        cells = [
            model.index(row, at).data() for row in range(model.rowCount()) for at in range(model.columnCount())
        ]
        assert written in cells  # softmax: in the row of the context word; else as the product of the last turn
        loss = update.sum_row.accessibleDescription()
        assert loss in update.footer.accessibleDescription()
    assert small


def test_spans_of_time_have_one_function_on_screen_and_on_the_command_line():
    assert theme.duration is durations.duration
    clocks = [
        path
        for path in (ROOT / "w2v_gui").rglob("*.py")
        if re.search(r"divmod\(.*, 60\)|timedelta", path.read_text("utf-8"))
    ]
    assert [path.name for path in clocks] == ["durations.py"]
