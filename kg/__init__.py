"""The graph: stores, ingest, answers, curation, exports and the command line.

>>> from kg import open_graph  # doctest: +SKIP
>>> graph = open_graph("my.oncokg")  # doctest: +SKIP
"""

from kg.graph import Graph, open_graph

__all__ = ["Graph", "open_graph"]
