"""The report of a race is saved as two files, and a file that cannot be written is named."""

import json

import pytest

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.word2vec.analysis.race_figures import RacedRun, race_figures
from w2v_gui.word2vec.errors import FileError
from w2v_gui.word2vec.formats.race_report import figures_beside, save_report
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(scope="module")
def figures():
    config = toy_config()
    snapshot = Session(random_dataset(config, sentences=300), config, "softmax").snapshot()
    return race_figures([RacedRun("a \udcff b 語", 0, snapshot)], "pairs")


def test_page_and_figures_stand_side_by_side(figures, tmp_path):
    page = tmp_path / "page.html"
    save_report(page, figures, lambda _context, text: text.upper() if "{" not in text else text)
    assert "RUNS" in page.read_text("utf-8")
    assert "語" in page.read_text("utf-8")
    content = json.loads(figures_beside(page).read_text("utf-8"))
    assert content["runs"][0]["score"]["nats"] == pytest.approx(content["runs"][0]["uniform_nats"], rel=1e-6)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "page.json"]


def test_a_folder_that_is_not_there_is_named(figures, tmp_path):
    with pytest.raises(FileError, match="there is no folder"):
        save_report(tmp_path / "none" / "page.html", figures)


def test_no_page_is_written_if_its_figures_cannot_be(figures, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("before")
    figures_beside(page).mkdir()
    with pytest.raises(FileError, match=r"page\.json"):
        save_report(page, figures)
    assert page.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "page.json"]
