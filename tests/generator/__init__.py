"""Reports with known figures: an independent witness for the reader and the checks.

Nothing here knows how `gongkai` reads: the statutory wording, the addresses and the identities are written out anew.
"""

from generator.make import EDITIONS, LAYOUTS, Generated, Planted, Printed, make_report

__all__ = ["EDITIONS", "LAYOUTS", "Generated", "Planted", "Printed", "make_report"]
