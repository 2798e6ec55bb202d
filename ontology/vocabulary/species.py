"""Whose genes a text is about: those of organisms far from us share no names with ours; mouse and rat take the human symbols."""

import re

_FAR = re.compile(
    r"\b(?:yeasts?(?! (?:two|2)-?hybrid| artificial)|Saccharomyces|Drosophila|Caenorhabditis|C\. elegans|Arabidopsis|Escherichia"
    r"|E\. coli|plants?|bacteri\w+)\b"
)
_NEAR = re.compile(
    r"\b(?:humans?|patients?|mammal\w*|mouse|mice|murine|rats?|rabbits?|bovine|porcine|men|women|children|tumou?rs?|cancers?"
    r"|HeLa|HEK ?293T?|COS-?[17]|Jurkat|NIH ?3T3|lymphocytes?|hepatocytes?|fibroblasts?)\b",
    re.IGNORECASE,
)


def is_far(text: str) -> bool:
    """Tell whether a text is plainly about an organism far from us, and about none near.

    >>> is_far("ADE2 of Drosophila"), is_far("ADE2 of Drosophila and of mice"), is_far("found in a yeast two-hybrid screen")
    (True, False, False)
    """
    return bool(_FAR.search(text)) and not _NEAR.search(text)
