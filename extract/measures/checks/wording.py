"""Words against numbers: direction words, names of rates against their units, counts against lists."""

import re

from ontology.measures import Check

_LOWER = re.compile(
    r"\b(?:lower|less|shorter|smaller|fewer|reduced|decreased|inferior|worse) (?:\w+ ){0,4}than\b", re.I
)
_HIGHER = re.compile(r"\b(?:higher|greater|more|longer|larger|increased|superior|better) (?:\w+ ){0,4}than\b", re.I)
_COMPARED = re.compile(
    r"\b(?:(?P<higher>higher|greater|longer|larger|more (?:frequent|common|often))|lower|shorter|smaller|fewer|less "
    r"(?:frequent|common|often)) (?:in|with|for|among|after|on|at)\b[^.;:,]*$",
    re.IGNORECASE,
)
_THAN = re.compile(r"^[^.;:]{0,40}?\bthan (?:in|with|for|among|after|on|at|the|those)\b[^.;:,]*$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|neither|nor|never|without)\b(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_CUMULATIVE = re.compile(r"\bcumulative (?:incidence|risk)\b|\bactuarial (?:incidence|risk)\b|\bprevalence\b", re.I)


def direction_word(text: str) -> int:
    """-1 where the text says lower than, 1 where it says higher than, 0 where it says neither or both.

    >>> direction_word("This was lower than the rate in"), direction_word("no other word")
    (-1, 0)
    """
    return bool(_HIGHER.search(text)) - bool(_LOWER.search(text))


def word_before(before: str, between: str) -> int:
    """-1, 1 or 0 for "lower in A (10%) than in B (12%)", from what stands before the first value and between the two.

    Better and worse do not say which number is larger, and what is denied says nothing.

    >>> word_before("Mortality was lower with A (", ") than with B ("), word_before("It was not higher in A (", ") than in B (")
    (-1, 0)
    """
    found = _COMPARED.search(before)
    if not found or not _THAN.search(between) or _DENIED.search(before[: found.start()]):
        return 0
    return 1 if found["higher"] else -1


def direction(first: float, second: float, sign: int) -> Check:
    """The direction word against the two values that it compares.

    >>> direction(12.6, 1345.5, -1)
    Check(name='direction word', verdict='consistent', working='12.6 is said to be lower than 1345.5')
    """
    right = (first - second) * sign > 0
    word = "higher" if sign > 0 else "lower"
    return Check(
        "direction word", "consistent" if right else "inconsistent", f"{first:g} is said to be {word} than {second:g}"
    )


def unit_against_term(before: str, unit: str) -> Check | None:
    """A rate per person-time that the text calls a cumulative incidence (or prevalence): the unit decides.

    The verdict is ``uncheckable``: the number may be right, its name is not.

    >>> unit_against_term("The cumulative incidence of ALL was ", "{case}/(100000.{person}.a)").name
    'unit against term'
    """
    match = _CUMULATIVE.search(before)
    if not match:
        return None
    working = f'called "{match[0]}", but the unit {unit} is per person-time: an incidence rate, not a proportion'
    return Check("unit against term", "uncheckable", working)


def list_length(count: int, printed: list[str], same_sentence: bool) -> Check:
    """As many times in a list as patients who had the event.

    >>> list_length(3, ["15", "33", "48 months"], True).verdict
    'consistent'
    """
    working = f"{len(printed)} times ({', '.join(printed)}) for {count} patients"
    if len(printed) == count:
        return Check("list length against count", "consistent", working)
    return Check("list length against count", "inconsistent" if same_sentence else "uncheckable", working)
