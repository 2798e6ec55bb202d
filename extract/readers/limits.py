"""Limits that keep one input from exhausting the machine.

They are far above what articles need: the longest full text of PMC has about 2 million characters, a PubMed baseline file
packs to about a tenth of its size.
"""

MAX_DOCUMENT_CHARS = 5_000_000
"""Characters of one document's text."""

MAX_FILE_BYTES = 50_000_000
"""Bytes of a file that must be held whole: text, JSON."""

MAX_PAGE_BYTES = 5_000_000
"""Bytes of an HTML page, whose analysis is slow."""

MAX_ELEMENT_BYTES = 64_000_000
"""Bytes of XML for one article."""

MAX_RECORD_BYTES = 16_000_000
"""Bytes of XML for one PubMed citation."""

MAX_PROLOG_BYTES = 1_000_000
"""Bytes before the first element of an XML file."""

MAX_LINE_BYTES = 20_000_000
"""Bytes of one line of a line-based format."""

MAX_UNPACKED_BYTES = 20_000_000_000
"""Bytes that one compressed file may unpack to."""

MAX_RATIO = 200
"""Unpacked to packed bytes; text and XML reach about 20."""

RATIO_FROM_BYTES = 16_000_000
"""Unpacked bytes below which the ratio is not looked at, since a small file of blanks is harmless."""

MAX_TABLE_CELLS = 500_000
"""Cells of one table, spans counted out."""

CHUNK = 1 << 16
"""Bytes read at once."""
