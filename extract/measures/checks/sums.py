"""Parts against their whole: the arms of a trial, the subgroups of a count."""

from collections.abc import Sequence

from ontology.measures import Check


def parts_of_whole(whole: int, parts: Sequence[int], exclusive: bool) -> Check:
    """The sum of the parts that a bracket lists behind a number.

    ``exclusive``: a person can be in one part only (arms of a randomised trial). Then parts that exceed the whole contradict it;
    fewer may be a third arm or exclusions, and of events one person can have several, so that neither is called wrong.

    >>> parts_of_whole(166, [74, 92], True).working
    '74 + 92 = 166, as printed'
    >>> parts_of_whole(150, [74, 92], True).verdict, parts_of_whole(170, [74, 92], True).verdict
    ('inconsistent', 'uncheckable')
    """
    total, terms = sum(parts), " + ".join(str(part) for part in parts)
    name = "parts against whole"
    if total == whole:
        return Check(name, "consistent", f"{terms} = {whole}, as printed")
    if total > whole and exclusive:
        return Check(name, "inconsistent", f"{terms} = {total}, more than the {whole} of whom they are parts")
    return Check(name, "uncheckable", f"{terms} = {total}, printed {whole}: other parts, exclusions or overlap?")
