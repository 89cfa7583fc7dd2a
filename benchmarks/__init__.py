"""Measurements against alternatives, in the same run: `make bench`."""

import sys
from pathlib import Path

# The generator of the tests writes what is measured on; it is a package of the tests' folder.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
