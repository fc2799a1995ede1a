"""A visible panel *One update*."""

import pytest

from tests.panels.update.shown import NS, Opened


@pytest.fixture
def opened(qtbot, tiny_dataset, tiny_config):
    def opened(method=NS, dataset=None, config=None, **options):
        return Opened(qtbot, dataset or tiny_dataset, config or tiny_config, method, **options)

    return opened
