"""Reports on the numbers of a document: as text, HTML or JSON, and as a forest plot.

A report shows printed and computed numbers apart.
"""
