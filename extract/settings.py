"""Who was treated, in which line and in which setting, as the words of a sentence have it."""

import re

_POPULATION = re.compile(
    r"\b(?:\w+[- ](?:risk|stage)[- ])?(?:patients?|women|men|adults|children|survivors)\b"
    r"(?: \w+){0,3}? (?:with|who (?:had|have|were)|diagnosed with|in (?:first|second|complete))\b[^.;,()\[\]]{2,100}",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r" (?:were|was|received?|receiving|randomi[sz]ed|developed|compared|in a|between|showed|after|following)\b.*$"
)
_LINES = re.compile(
    r"\b(?:first|second|third|fourth|1st|2nd|3rd)[- ]line\b|\bfront[- ]?line\b|\b(?:previously )?untreated\b|\btreatment[- ]na[iï]ve\b"
    r"|\b(?:heavily )?(?:pre-?treated|previously treated)\b|\brelapsed(?:(?: and| or|/| or )?[ /-]?refractory)?\b|\brefractory\b|\bfirst remission\b",
    re.IGNORECASE,
)
_SETTINGS = re.compile(
    r"\b(?:maintenance|adjuvant|neo-?adjuvant|induction|consolidation|salvage|palliative|perioperative|conditioning|prophyla(?:xis|ctic)"
    r"|mice|mouse|murine|rats?|xenografts?|in vitro|cell lines?)\b",
    re.IGNORECASE,
)


def population_in(text: str) -> str:
    """The first phrase for the people of a sentence.

    >>> population_in("We gave lenalidomide to patients with high-risk CLL, who were well.")
    'patients with high-risk CLL'
    """
    match = _POPULATION.search(text)
    return _BREAK.sub("", match.group()).strip() if match else ""


def line_in(text: str) -> str:
    """Words for the line of treatment, each once.

    >>> line_in("as first-line treatment of previously untreated disease")
    'first-line, previously untreated'
    """
    return _joined(_LINES, text)


def setting_in(text: str) -> str:
    """Words for the setting of a treatment, each once.

    >>> setting_in("lenalidomide maintenance after induction; maintenance was stopped")
    'maintenance, induction'
    """
    return _joined(_SETTINGS, text)


def _joined(pattern: re.Pattern[str], text: str) -> str:
    return ", ".join(dict.fromkeys(match.group().lower() for match in pattern.finditer(text)))
