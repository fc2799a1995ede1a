"""The points of the word space: their images, and that only the images in use are kept."""

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
