"""Texts about nodes and paths for tooltips and screen readers."""

import html

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import isolated, probability, probability_of_loss, whole_number
from w2v_gui.panels.tree.flow import Flow
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.turns import explained_way
from w2v_gui.word2vec.printable import shown


def path_sentence(picture: Picture) -> str:
    """The path to its word for screen readers; empty without one."""
    if not picture.turns:
        return ""
    translate = QCoreApplication.translate
    code = "".join(str(turn.bit) for turn in picture.turns)
    sentence = translate("TreeDescriptions", "{word}: code {code}, {length} turns.").format(
        word=picture.word, code=code, length=len(picture.turns)
    )
    if picture.loss is None:
        return sentence
    how_probable = translate("TreeDescriptions", "Probability after {centre}: {probability}.").format(
        centre=picture.centre, probability=probability_of_loss(picture.loss)
    )
    return f"{sentence} {how_probable}"


def describe(picture: Picture, place: int) -> str:
    """The tooltip of the node at ``place``, as rich text."""
    inner = picture.layout.words - 1
    return _describe_leaf(picture, place - inner) if place >= inner else _describe_node(picture, place)


def _describe_leaf(picture: Picture, word: int) -> str:
    dataset = picture.request.dataset
    names, tree = dataset.vocabulary.words, picture.request.tree
    translate = QCoreApplication.translate
    lines = [
        f"<b>{html.escape(shown(names[word]))}</b>",
        translate("TreeDescriptions", "occurs {count} times").format(
            count=whole_number(int(dataset.vocabulary.counts[word]))
        ),
        translate("TreeDescriptions", "code {code}, {length} bits").format(
            code=tree.code(word), length=int(tree.depths[word])
        ),
    ]
    snapshot, centre = picture.snapshot, picture.request.centre
    if snapshot is not None and centre is not None:
        loss = explained_way(snapshot, centre, word).loss or 0.0  # the same digits as in the path
        given = f"{isolated(shown(names[word]))} | {isolated(shown(picture.centre))}"
        lines.append(f"<i>P</i>({html.escape(given)}) = {probability_of_loss(loss)}")
    return "<br>".join(lines)


def _describe_node(picture: Picture, node: int) -> str:
    translate = QCoreApplication.translate
    words = whole_number(int(picture.layout.leaves[node]))
    lines = [translate("TreeDescriptions", "{words} words below").format(words=words)]
    if node in picture.backdrop.cut.collapsed:
        lines.append(translate("TreeDescriptions", "too close together to draw; the search finds each"))
    if picture.flow:
        text = translate("TreeDescriptions", "probability that comes through here: {share}")
        lines.append(text.format(share=probability(_through(picture, node, picture.flow))))
    return "<br>".join(lines)


def _through(picture: Picture, node: int, flow: Flow) -> float:
    """The probability at an inner node; on the path taken from its turns, so that both show the same digits."""
    before = picture.path.index(node) if node in picture.path else 0
    chances = picture.turns[before - 1].chances if before else None
    return chances.product if chances else float(flow.probabilities[node])
