"""The points of the word space: their images, and that only the images in use are kept."""

import numpy as np
import pyqtgraph as pg

from w2v_gui.panels.theme import DARK, LIGHT
from w2v_gui.word2vec.objectives import OBJECTIVES


def looks_kept(stage):
    items = [item for item in stage.plot.plotItem.items if isinstance(item, pg.ScatterPlotItem)]
    assert all(len(item.data) for item in items)
    return [len(item.fragmentAtlas) for item in items]


def test_only_the_look_on_show_is_kept(stage):
    stage.select(5)
    for palette in (DARK, LIGHT):
        for method in OBJECTIVES:
            stage.train(method=method)
            assert looks_kept(stage) == [1, 1, 1]
        stage.theme.apply(palette=palette)
        stage.settle()
        assert looks_kept(stage) == [1, 1, 1]


def test_random_vectors_have_no_neighbours(stage):
    stage.select(5)
    stage.show(stage.session().snapshot())
    assert [role for _, role, _ in stage.plot.arrangement.labels if role != "quiet"] == ["picked"]
    stage.train()
    assert "near" in [role for _, role, _ in stage.plot.arrangement.labels]


def test_points_move_with_the_words(stage):
    stage.select(5)
    for _ in range(2):
        stage.train()
        items = [item for item in stage.plot.plotItem.items if isinstance(item, pg.ScatterPlotItem)]
        drawn = np.concatenate([np.stack(item.getData(), axis=1) for item in items])
        table = np.array([row[2:] for row in stage.panel.table().rows])
        assert {tuple(point) for point in drawn} <= {tuple(point) for point in table}
        assert tuple(table[5]) in {tuple(point) for point in drawn}
