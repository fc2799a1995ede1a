"""Texts about nodes and paths for tooltips and screen readers."""

import html
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import isolated, probability, probability_of_loss, whole_number
from w2v_gui.panels.tree.flow import Flow
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.turns import explained_way
from w2v_gui.word2vec.printable import shown

NAMED_WORDS = 6
"""How many of the words below a node its tooltip names."""


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
    count = int(picture.layout.leaves[node])
    words = translate("TreeDescriptions", "{words} words below").format(words=whole_number(count))
    lines = [f"<b>{words}</b>", _names_below(picture, node, count)]
    if node in picture.backdrop.cut.collapsed:
        lines.append(translate("TreeDescriptions", "too close together to draw; the search finds each"))
    if picture.flow:
        text = translate("TreeDescriptions", "probability that comes through here: {share}")
        lines.append(text.format(share=probability(through(picture, node, picture.flow))))
    if node != picture.layout.root:
        lines.append(translate("TreeDescriptions", "Click: show this subtree alone"))
    return "<br>".join(lines)


def _names_below(picture: Picture, node: int, count: int) -> str:
    """The most frequent words below ``node``, as rich text."""
    words = picture.request.dataset.vocabulary.words
    names = [html.escape(isolated(shown(words[word]))) for word in picture.layout.words_below(node)[:NAMED_WORDS]]
    listed = QCoreApplication.translate("TreeDescriptions", ", ").join(names)
    if count <= len(names):
        return listed
    template = QCoreApplication.translate("TreeDescriptions", "{words} and {more} more")
    return template.format(words=listed, more=whole_number(count - len(names)))


def bits_to(picture: Picture) -> list[int]:
    """The turns from the root of the whole tree to that of the subtree shown alone; none without one."""
    way, children = picture.whole.path_to(picture.layout.root), picture.whole.children
    return [int(children[above, 1] == below) for above, below in pairwise(way)]


def figures_of(picture: Picture) -> str:
    """How many words the subtree shown alone has, and the probability of it."""
    root, translate = picture.layout.root, QCoreApplication.translate
    words = whole_number(int(picture.layout.leaves[root]))
    if not picture.flow:
        return translate("TreeCaptions", "{words} words").format(words=words)
    share = probability(through(picture, root, picture.flow))
    return translate("TreeCaptions", "{words} words, P = {share}").format(words=words, share=share)


def through(picture: Picture, node: int, flow: Flow) -> float:
    """The probability at an inner node; on the path taken from its turns, so that both show the same digits."""
    turns = picture.turns
    before = next((number for number, turn in enumerate(turns) if turn.node == node), 0)
    chances = turns[before - 1].chances if before else None
    return chances.product if chances else float(flow.probabilities[node])
