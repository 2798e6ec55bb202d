"""Measures: the numbers that articles report, the arithmetic that tests them, and the facts that follow from them.

``find_measures`` reads a text, ``verify`` adds the verdicts of the checks, ``derive`` computes what the printed numbers imply.
Pure functions over text and sentence spans; a check annotates and never corrects.
"""

from extract.measures.cells import Cell
from extract.measures.derivation import derive
from extract.measures.find import EntitySpan, find_measures
from extract.measures.verification import verify

__all__ = ["Cell", "EntitySpan", "derive", "find_measures", "verify"]
