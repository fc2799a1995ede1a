"""What nodes and paths say of themselves, for tooltips and screen readers; paints nothing."""

import html

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import whole_number
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.turns import probability_text
from w2v_gui.word2vec.printable import shown


def path_sentence(picture: Picture) -> str:
    """The path to the selected word as a screen reader says it; empty without one."""
    if not picture.turns:
        return ""
    translate = QCoreApplication.translate
    code = "".join(str(turn.bit) for turn in picture.turns)
    sentence = translate("TreeDescriptions", "{word}: code {code}, {length} turns.").format(
        word=picture.word, code=code, length=len(picture.turns)
    )
    if picture.probability is None:
        return sentence
    probability = translate("TreeDescriptions", "Probability after {centre}: {probability}.").format(
        centre=picture.centre, probability=probability_text(picture.probability)
    )
    return f"{sentence} {probability}"


def describe(picture: Picture, place: int) -> str:
    """What the node at ``place`` says of itself, as rich text."""
    inner = picture.layout.words - 1
    probability = float(picture.flow.probabilities[place]) if picture.flow else None
    if place >= inner:
        return _describe_leaf(picture, place - inner, probability)
    return _describe_node(picture, place, probability)


def _describe_leaf(picture: Picture, word: int, probability: float | None) -> str:
    dataset = picture.request.dataset
    names, tree = dataset.vocabulary.words, dataset.tree
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
    if probability is not None:
        given = f"{shown(names[word])} | {shown(picture.centre)}"
        lines.append(f"<i>P</i>({html.escape(given)}) = {probability_text(probability)}")
    return "<br>".join(lines)


def _describe_node(picture: Picture, node: int, probability: float | None) -> str:
    translate = QCoreApplication.translate
    words = whole_number(int(picture.layout.leaves[node]))
    lines = [translate("TreeDescriptions", "{words} words below").format(words=words)]
    if node in picture.backdrop.cut.thickets:
        lines.append(translate("TreeDescriptions", "too close together to draw; the search finds each"))
    if probability is not None:
        share = probability_text(probability)
        lines.append(
            translate("TreeDescriptions", "probability that comes through here: {share}").format(share=share)
        )
    return "<br>".join(lines)
