"""The short forms of one document: what stands beside them in brackets, and whose initials they are.

These rules see what the definitions of a document leave out: "myotonic dystrophy (DM)", whose letters stand in another
name of the disease (dystrophia myotonica), and short forms that a text never explains but whose concept it names in full.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z0-9]+")
_SHORT = re.compile(r"(?=[^a-z]*[A-Z])(?=(?:[^A-Z]*[A-Z]){2})[\w+/-]{2,8}")
_OPENED = re.compile(r"\s[(\[]([^()\[\]]*)")
_LISTED = re.compile(r"(?:^|[;,] )([\w+/-]{2,8})(?=[,;: ]|$)")
_FURTHEST = 42
"""Signs inside a bracket before a short form that still belongs to the phrase before it."""
_NUMBER_APART = re.compile(r"\s[(\[]([\w/]*[A-Za-z])[)\]](-?\d{1,2})(?!\w)")
_EXPLAINED = re.compile(r"(?<!\w)([\w+/-]{2,8}) [(\[]([^()\[\]]{4,80})[)\]]")
_SENTENCE = re.compile(r"[.!?]\s|\n")
_FEW_WORDS = 7
# A document explains its short forms once or twice, and not far from them.
_FEW_PLACES = 5
_NEAR = 200
# Words that initials pass over: "rheumatoid arthritis of the hand" would be RAH.
_PASSED_OVER = frozenset({"of", "the", "and", "in", "with", "to", "by", "for", "or", "due"})


def is_short_form(text: str) -> bool:
    """Tell whether a name may be a short form: few characters, two capitals or more.

    >>> [is_short_form(text) for text in ("DM", "HbF", "Fever", "B-ALL", "dm")]
    [True, True, False, True, False]
    """
    return _SHORT.fullmatch(text) is not None


def beside(short: str, text: str) -> Iterator[str]:
    """Give the phrases that stand right before or inside the brackets that join them to a short form, the longest first.

    >>> list(beside("DM", "Genes for myotonic dystrophy (DM) and others."))[-2:]
    ['myotonic dystrophy', 'dystrophy']
    >>> list(beside("DM", "Patients with DM (myotonic dystrophy) were seen."))
    ['myotonic dystrophy']
    >>> list(beside("TCF-4", "Loss of T-cell factor (TCF)-4 was seen."))[-2:]
    ['T-cell factor-4', 'factor-4']
    """
    places = _brackets(text)
    for start in places.before.get(short, ())[:_FEW_PLACES]:
        yield from _endings(text, start)
    for start, number in places.numbered.get(short, ())[:_FEW_PLACES]:
        yield from (f"{phrase}{number}" for phrase in _endings(text, start))
    yield from places.behind.get(short, ())[:_FEW_PLACES]


@dataclass(frozen=True, slots=True)
class _Brackets:
    """What stands in and around the brackets of a text, by short form.

    ``before`` tells where brackets open that hold it, ``numbered`` where those do that hold it but for its number, and that
    number; ``behind`` has what stands in brackets behind it.
    """

    before: dict[str, list[int]]
    numbered: dict[str, list[tuple[int, str]]]
    behind: dict[str, list[str]]


@lru_cache(maxsize=4)
def _brackets(text: str) -> _Brackets:
    """Read all brackets of a text once: a pattern for each short form would be compiled anew for each document."""
    found = _Brackets({}, {}, {})
    for opened in _OPENED.finditer(text):
        for listed in _LISTED.finditer(opened[1]):
            if listed.start(1) <= _FURTHEST:
                found.before.setdefault(listed[1], []).append(opened.start())
    for apart in _NUMBER_APART.finditer(text):
        found.numbered.setdefault(f"{apart[1]}{apart[2]}", []).append((apart.start(), apart[2]))
    for explained in _EXPLAINED.finditer(text):
        for short in {explained[1], re.split("[-/]", explained[1])[-1]}:
            found.behind.setdefault(short, []).append(explained[2])
    return found


def _endings(text: str, end: int) -> Iterator[str]:
    """Give the phrases of one sentence that end here, the longest first."""
    near = text[max(0, end - _NEAR) : end]
    words = _SENTENCE.split(near)[-1].split()[-_FEW_WORDS:]
    return (" ".join(words[at:]).strip(" ,;:") for at in range(len(words)))


def spells(short: str, name: str) -> bool:
    """Tell whether the letters of a short form stand in a name in their order, the first at the beginning of a word.

    >>> spells("DM", "dystrophia myotonica"), spells("DM", "myotonic dystrophy"), spells("BZDs", "benzodiazepines")
    (True, False, True)
    """
    letters = [letter.lower() for letter in short.removesuffix("s") if letter.isalnum()]
    lowered = name.lower()
    if len(name) <= len(short) or short.lower() in _WORD.findall(lowered):
        return False  # "gamma-vinyl GABA" is not what GABA stands for
    for word in _WORD.finditer(lowered):
        at = word.start()
        if letters and lowered[at] == letters[0]:
            for letter in letters:
                at = lowered.find(letter, at) + 1
                if at == 0:
                    break
            else:
                return True
    return False


def has_initials(short: str, name: str) -> bool:
    """Tell whether a short form is made of the first letters of a name's words.

    >>> has_initials("ALF", "acute liver failure"), has_initials("XLMR", "X-linked mental retardation")
    (True, True)
    >>> has_initials("AF", "acute liver failure")
    False
    """
    words = [word.lower() for word in _WORD.findall(name)]
    if len(words) < 2:
        return False
    letters = "".join(filter(str.isalnum, short.removesuffix("s"))).lower()
    told = "".join(word[0] for word in words)
    return letters in {told, "".join(word[0] for word in words if word not in _PASSED_OVER)}


def spelled_out(text: str, definitions: Mapping[str, str]) -> str:
    """Put the long forms of a document in place of the short forms inside a phrase.

    >>> spelled_out("chronic ITP", {"ITP": "idiopathic thrombocytopenic purpura"})
    'chronic idiopathic thrombocytopenic purpura'
    """
    words = text.split()
    if len(words) < 2:
        return text
    # A long form that repeats a word of the phrase has taken in too much of its sentence.
    return " ".join(definitions.get(word, word) for word in words)


def any_spells(short: str, names: Iterable[str]) -> bool:
    """Tell whether any of the names has the letters of the short form in order."""
    return any(spells(short, name) for name in names)
