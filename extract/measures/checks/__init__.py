"""Checks of printed numbers against each other. Every number is the interval of values that round to what is printed.

Pure functions, one topic per file; ``extract.measures.verification`` decides which of them a measure can face.
"""
