"""``python -m detente`` is the same as ``detente``."""

import sys

from detente.cli import main

sys.exit(main())
