"""The formula of ``PairsOnly`` in one class, as in the recipe."""

from tests.recipes.objective import PairsOnly
from w2v_gui.panels.theme import MINUS
from w2v_gui.panels.update.presentations.base import Presentation
from w2v_gui.panels.update.presentations.parts import dot, vector_u, vector_v
from w2v_gui.panels.update.typesetting import Row


class PairsOnlyPresentation(Presentation):
    """A sum of one term, written out."""

    method = PairsOnly.key
    symbols = "u, v: output vector of the context word and input vector of the centre."

    def formula(self, setter, update, pair):
        u = vector_u(setter, setter.small.strong(pair.context, pair.hue), pair.hue)
        return Row(
            [
                setter.text(f"{MINUS}K log σ("),
                u,
                dot(setter),
                vector_v(setter, pair),
                setter.text(")"),
            ]
        )
