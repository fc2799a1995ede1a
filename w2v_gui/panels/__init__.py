"""The panels, one module or folder each; a new one is a file and a line in ``PANELS``."""

from w2v_gui.panels.agreement import AgreementPanel
from w2v_gui.panels.analogies import AnalogiesPanel
from w2v_gui.panels.base import Panel
from w2v_gui.panels.checkup import CheckUpPanel
from w2v_gui.panels.cost import CostPanel
from w2v_gui.panels.curves import CurvesPanel
from w2v_gui.panels.draws import DrawsPanel
from w2v_gui.panels.geometry import GeometryPanel
from w2v_gui.panels.learned import LearnedPanel
from w2v_gui.panels.loss import LossPanel
from w2v_gui.panels.neighbours import NeighboursPanel
from w2v_gui.panels.projection import ProjectionPanel
from w2v_gui.panels.spaces import SpacesPanel
from w2v_gui.panels.tree import TreePanel
from w2v_gui.panels.update import UpdatePanel
from w2v_gui.panels.vocabulary import VocabularyPanel

PANELS: tuple[type[Panel], ...] = (
    SpacesPanel,
    UpdatePanel,
    TreePanel,
    CostPanel,
    LearnedPanel,
    LossPanel,
    CurvesPanel,
    AgreementPanel,
    CheckUpPanel,
    ProjectionPanel,
    GeometryPanel,
    NeighboursPanel,
    AnalogiesPanel,
    VocabularyPanel,
    DrawsPanel,
)
"""All panels, in the order of their tabs and of the View menu."""
