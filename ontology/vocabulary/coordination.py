"""Names that share a word: "breast and ovarian cancer" names two diseases, "ERK1/2" two proteins.

A coordination is taken apart only where the whole has no name, and it counts only where every part has one.
"""

import re
from collections.abc import Iterable, Iterator

from ontology.types import EntityType
from ontology.vocabulary.candidates import Names, named_as, undecided
from ontology.vocabulary.model import NEEDS_SUPPORT, Candidate
from ontology.vocabulary.rewording.diseases import BARE
from ontology.vocabulary.wider import harmed

_JOINT = re.compile(r", (?:and |or )?|,? (?:and/or|and|or) |(?<=[a-z])/(?=[a-z])")
_NUMBERED = re.compile(r"([A-Za-z]+[ -]?)(\d{1,2})((?:[/-]\d{1,2}){1,3})")
# "TGF-beta1 and -beta2", "caspases 3 and 9": what follows a hyphen or a number takes the place of the like in the first.
_COUNTED = re.compile(r"(.*[A-Za-z](?:[ -])?)(\d{1,2}[A-Z]?)")
_LETTERED = re.compile(r"(.+-)([A-Za-z]+)\d{1,2}")
_NUMBER = re.compile(r"-?(\d{1,2}[A-Z]?)")
_LETTER = re.compile(r"-?([A-Za-z])")
_LETTERS_AND_NUMBER = re.compile(r"-(([A-Za-z]+)\d{1,2})")
_PLURAL = re.compile(r"(?<=[a-z]{3})s(?=[ -]?$)")
_TYPED = re.compile(r"(type|class|group|grade|stage)s? (\w{1,4})")
_TAIL_WORDS = 3
_SHORTEST = 2


def parts(text: str) -> Iterator[tuple[str, ...]]:
    """Give the ways to read a coordination as several names, those that share the fewest words first.

    >>> list(parts("breast and ovarian cancer"))
    [('breast', 'ovarian cancer'), ('breast cancer', 'ovarian cancer')]
    >>> list(parts("ERK1/2"))
    [('ERK1', 'ERK2')]
    >>> list(parts("caspases 3 and -9"))
    [('caspase 3', 'caspase 9')]
    >>> list(parts("TGF-beta1 and -beta2"))
    [('TGF-beta1', 'TGF-beta2')]
    """
    numbered = _NUMBERED.fullmatch(text)
    if numbered and "/" in numbered[3]:
        stem, first, rest = numbered.groups()
        yield tuple(f"{stem}{number}" for number in (first, *re.findall(r"\d+", rest)))
        return
    conjuncts = [part.strip() for part in _JOINT.split(text)]
    if counted := _counted(conjuncts):
        yield counted
        return
    if len(conjuncts) < 2 or any(part[:1] in {"", "-"} for part in conjuncts):
        return
    yield tuple(conjuncts)
    *before, last = conjuncts
    words = last.split()
    for shared in range(1, min(len(words), _TAIL_WORDS + 1)):
        tail = " ".join(words[-shared:])
        yield (*(f"{part.rstrip('-')} {tail}" for part in before), last)
    # "types 1 and 2 diabetes": the word before the numbers is shared by all.
    typed = _TYPED.fullmatch(before[0])
    if typed and len(words) > 1:
        rest = " ".join(words[1:])
        yield tuple(f"{typed[1]} {number} {rest}" for number in (typed[2], *before[1:], words[0]))
    # "type I and type II collagen", "hepatitis B and C": what stands first may be shared as well.
    first = before[0].split()
    if len(first) > 1 and len(words) == 1:
        head = _PLURAL.sub("", " ".join(first[:-1]))
        yield tuple(f"{head} {part}" for part in (first[-1], *before[1:], last))


def _counted(conjuncts: list[str]) -> tuple[str, ...]:
    """Give the names of a list whose members after the first are only their numbers; nothing where it is none."""
    first, *others = conjuncts
    if others and (counted := _COUNTED.fullmatch(first)) and all(map(_NUMBER.fullmatch, others)):
        stem = _PLURAL.sub("", counted[1])
        return (f"{stem}{counted[2]}", *(f"{stem}{other.removeprefix('-')}" for other in others))
    if others and first[-2:-1].isdigit() and first[-1:].isalpha() and all(map(_LETTER.fullmatch, others)):
        return (first, *(f"{first[:-1]}{other[-1]}" for other in others))
    if others and (lettered := _LETTERED.fullmatch(first)):
        ends = [
            found for other in others if (found := _LETTERS_AND_NUMBER.fullmatch(other)) and found[2] == lettered[2]
        ]
        if len(ends) == len(others):
            return (first, *(f"{lettered[1]}{found[1]}" for found in ends))
    return ()


def together(names: Names, text: str, kind: EntityType) -> tuple[Candidate, ...]:
    """Give the concept of each part of a coordination, where every part has one and only one."""
    readings = list(parts(text))
    for reading in readings:
        if not BARE.isdisjoint(map(str.lower, reading)) or any(len(p) < _SHORTEST or p.isdigit() for p in reading):
            continue  # "lung and gastric cancer": the lung is no disease; "hepatitis B and C": nor is C
        found = _settled(names.lookup(part, kind) for part in reading)
        if found:
            return tuple({one.id: one for one in found}.values())
    if kind is not EntityType.DISEASE:
        return ()
    for reading in readings[1:]:  # "renal and hepatic dysfunction": words are shared, and each part is told otherwise
        found = _settled(_in_other_words(names, part) for part in reading)
        if found and len({one.id for one in found}) == len(reading):
            return found
    return ()


def _in_other_words(names: Names, part: str) -> list[Candidate]:
    """Give the diseases of a part of a coordination as it is, in other words, or as the disease of what is harmed."""
    found, _ = named_as(names, part, EntityType.DISEASE)
    return found or next((found for form in harmed(part) if (found := names.lookup(form, EntityType.DISEASE))), [])


def _settled(listed: Iterable[list[Candidate]]) -> tuple[Candidate, ...]:
    """Give the first candidates of all lists, or none where one of them is empty or does not decide."""
    firsts = []
    for found in listed:
        if not found or found[0].scope in NEEDS_SUPPORT or undecided(found):
            return ()
        firsts.append(found[0])
    return tuple(firsts)
