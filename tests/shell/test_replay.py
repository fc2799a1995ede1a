"""The replay as a person uses it: what the bar, the slider and the keys show, and what keeps to the live run."""

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from tests.shell.using import click, settle, switch_race, train
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.shell.replay import film
from w2v_gui.shell.replay.exporting import chosen_places
from w2v_gui.shell.replay.film import Frame, PillowMissingError, frame_paths, write_film
from w2v_gui.word2vec.errors import Cancelled, FileError


@pytest.fixture
def trained(qtbot, opened):
    """The window with the small text trained to its end."""
    train(qtbot, opened)
    settle(qtbot, opened)
    return opened


def press(slider, place):
    at = QPoint(round(slider.x_of(place)), slider.height() // 2)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)


def test_the_bar_shows_a_moment_in_every_panel_and_the_rest_keeps_to_the_live_run(qtbot, opened):
    bar, run = opened.replay.bar, opened.controller.runs.focus
    assert bar.isVisible() and bar.text == "nothing to replay yet" and not bar.play.isEnabled()
    assert not opened.actions_.play_replay.isEnabled()
    rooms = {key: panel.size() for key, panel in opened.panels.items() if panel.isVisible()}
    train(qtbot, opened)
    settle(qtbot, opened)
    assert {key: panel.size() for key, panel in opened.panels.items() if panel.isVisible()} == rooms
    count = len(run.history)
    assert bar.isVisible() and bar.text.startswith(f"snapshot {count} / {count}") and bar.live.isChecked()
    live = run.live
    before = {key: panel.grab().toImage() for key, panel in opened.panels.items() if panel.isVisible()}
    press(bar.slider, 2)
    settle(qtbot, opened)
    assert run.shown is run.history[2] and run.live is live
    assert bar.text.startswith(f"snapshot 3 / {count}") and not bar.live.isChecked()
    after = {key: panel.grab().toImage() for key, panel in opened.panels.items() if panel.isVisible()}
    assert {key for key in before if before[key] != after[key]} == {"update", "loss", "projection", "neighbours"}
    assert opened.status.state_text == "Finished"
    assert opened.actions_.train.text() == "Train again" and opened.actions_.save_vectors.isEnabled()
    assert opened.panels["loss"].plot.picture.moment == run.history[2].pairs
    assert opened.panels["loss"].plot.picture.x[-1] == live.pairs
    QTest.keyClick(bar.slider, Qt.Key.Key_Left)
    assert run.shown is run.history[1]
    opened.actions_.later.trigger()
    assert run.shown is run.history[2]
    click(qtbot, bar.live)
    settle(qtbot, opened)
    assert run.shown is live and bar.live.isChecked()
    back = {key: panel.grab().toImage() for key, panel in opened.panels.items() if panel.isVisible()}
    assert {key for key in before if back[key] != before[key]} == set()
    opened.actions_.replay_bar.trigger()
    assert bar.isHidden()
    opened.actions_.larger.setChecked(True)
    settle(qtbot, opened)
    label = bar.findChild(PlainLabel)
    assert label.width() >= label.fontMetrics().horizontalAdvance(bar.text)
    assert bar.live.grab().toImage().pixelColor(0, 0).lightness() > 200, "its corners are round"


def test_the_bar_is_back_once_larger_text_leaves_it_room_again(opened):
    bar, shown = opened.replay.bar, opened.actions_.replay_bar
    opened.resize(1280, 800)
    QApplication.processEvents()
    assert bar.isVisible() and shown.isChecked()
    opened.actions_.larger.trigger()
    assert not bar.isVisible() and not shown.isChecked()
    opened.actions_.larger.trigger()
    assert bar.isVisible() and shown.isChecked()


def test_it_plays_from_the_first_snapshot_to_the_live_state_and_stops(qtbot, trained):
    bar, run = trained.replay.bar, trained.controller.runs.focus
    shown = []
    trained.controller.runs.changed.connect(lambda: shown.append(run.shown.pairs))
    click(qtbot, bar.play)
    assert bar.playing and run.shown is run.history[0]
    qtbot.waitUntil(lambda: not bar.playing)
    assert shown == sorted(shown) and shown[0] == 0
    assert trained.controller.replay.live
    click(qtbot, bar.play)
    click(qtbot, trained.toolbar.reset)
    assert not bar.playing and bar.text == "nothing to replay yet" and run.moment is None


def test_the_word_space_of_a_moment_is_the_same_whichever_way_one_came(qtbot, trained):
    replay, plot = trained.controller.replay, trained.panels["projection"]
    last = len(replay.history) - 1
    pictures = {}
    for place in (*range(last), *reversed(range(last)), last // 2, 0, last // 2):
        replay.show(place)
        settle(qtbot, trained)
        picture = plot.grab().toImage()
        assert pictures.setdefault(place, picture) == picture


def test_in_a_race_one_slider_moves_all_runs(qtbot, opened):
    switch_race(opened)
    with qtbot.waitSignal(opened.controller.finished):
        click(qtbot, opened.toolbar.train)
    settle(qtbot, opened)
    press(opened.replay.bar.slider, 3)
    pairs = opened.controller.replay.shown.pairs
    shown = [run.shown.pairs for run in opened.controller.runs]
    assert pairs > 0 and all(abs(each - pairs) < 0.5 * pairs for each in shown)
    settle(qtbot, opened)


@pytest.mark.parametrize("ending", [".gif", ".png"])
def test_the_film_has_a_frame_per_snapshot_and_the_moment_comes_back(qtbot, trained, person, tmp_path, ending):
    replay, run = trained.controller.replay, trained.controller.runs.focus
    replay.show(1)
    person.to_save = tmp_path / f"film{ending}"
    panels = list(trained.panels.values())
    with qtbot.waitSignal(trained.replay.exporter.written) as written:
        trained.actions_.films[panels.index(trained.panels["projection"])].trigger()
    count, size = len(run.history), trained.panels["projection"].size().toTuple()
    assert run.shown is run.history[1]
    if ending == ".gif":
        with Image.open(tmp_path / "film.gif") as picture:
            assert (picture.n_frames, picture.size) == (count, size)
    else:
        paths = frame_paths(person.to_save, count)
        assert written.args == [str(paths[0])]
        assert sorted(tmp_path.glob("film*.png")) == paths
        assert QImage(str(paths[-1])).size().toTuple() == size


def test_cancel_ends_the_export_with_no_file(qtbot, trained, person, tmp_path):
    person.to_save = tmp_path / "film.gif"

    def cancel():
        if trained.replay.exporter.busy:
            trained.findChild(QProgressDialog).findChild(QPushButton).click()

    with qtbot.waitSignal(trained.replay.exporter.ended):
        trained.actions_.film.trigger()
        trained.panels["projection"].drawn.connect(cancel)
    assert trained.controller.replay.live and not list(tmp_path.glob("film*"))


def test_without_pillow_a_gif_is_declined_with_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(film, "find_spec", lambda name: None)
    film.check_can_encode(tmp_path / "a.png")
    with pytest.raises(PillowMissingError, match=r"pip install w2v-gui\[gif\]"):
        film.check_can_encode(tmp_path / "a.gif")


def test_a_film_that_cannot_be_written_leaves_nothing(qapp, tmp_path):
    image = QImage(7, 5, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    frames = [Frame.of(image)] * 3
    frame_paths(tmp_path / "a.png", 3)[2].mkdir()
    with pytest.raises(FileError):
        write_film(tmp_path / "a.png", frames, lambda share: None, lambda: False)
    assert [path.name for path in tmp_path.iterdir()] == ["a-003.png"]
    with pytest.raises(Cancelled):
        write_film(tmp_path / "a.gif", frames, lambda share: None, lambda: True)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_long_history_is_thinned_to_its_first_and_last_and_more_early_ones():
    pairs = [100 * i for i in range(400)]
    places = chosen_places(pairs, 50)
    assert places[0] == 0 and places[-1] == 399 and len(places) <= 50
    assert sum(place < 100 for place in places) > len(places) / 3
    assert chosen_places(pairs[:50], 50) == list(range(50))
