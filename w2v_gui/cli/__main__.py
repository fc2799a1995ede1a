"""``python -m w2v_gui.cli`` is ``w2v-train``."""

import sys

from w2v_gui.cli import main

sys.exit(main())
