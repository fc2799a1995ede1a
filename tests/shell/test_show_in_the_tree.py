"""*Show in the tree* in *One update* brings the tree to the front, with exactly the pair that was explained."""

from tests.shell.using import click
from w2v_gui.panels.tree.canvas import TreeCanvas


def test_show_in_the_tree_brings_the_tree_to_the_front_on_the_pair_of_one_update(qtbot, opened):
    window, selection = opened, opened.controller.selection
    window.training.focus(window.controller.runs.of_method("hierarchical-softmax"))
    selection.pick_pair("king", "rules")
    update, tree = window.panels["update"], window.panels["tree"]
    button = update.sum_row.path_button
    qtbot.waitUntil(lambda: update.settled and button.isVisible())
    click(qtbot, button)
    assert window.deck.cards["stage"].current is tree
    qtbot.waitUntil(lambda: tree.settled)
    picture = tree.findChild(TreeCanvas).scene.picture
    assert (picture.word, picture.centre) == ("rules", "king")
    (head,) = tree.head_widgets
    assert head.isVisible()
    assert head.choice.segments.current == "partner"
    assert (selection.word, selection.partner) == ("king", "rules")


def test_an_expanded_stage_stays_expanded(qtbot, opened):
    opened.training.focus(opened.controller.runs.of_method("hierarchical-softmax"))
    opened.expand_panel("update")
    update = opened.panels["update"]
    qtbot.waitUntil(lambda: update.settled and update.sum_row.path_button.isVisible())
    click(qtbot, update.sum_row.path_button)
    assert opened.deck.expanded_card is opened.deck.cards["stage"]
    assert opened.panels["tree"].isVisible()
