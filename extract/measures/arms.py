"""Groups of patients that a sentence names: arms, cohorts, populations, and the treatments that stand for arms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.measures.forms import Scope
from extract.measures.roster import Roster

_STOP_WORDS = (
    "the a an in of for to with than were was is are both by from between and or vs versus among on at "
    "had has have that which who per as it this these those their its our each either not no after before "
    "into during all within respectively while whereas when compared favoring one two three"
)
_STOP = frozenset(_STOP_WORDS.split())
_VAGUE_WORDS = (
    "two three four treatment study groups arms other both parallel different age risk patient comparison "
    "age-matched same another first second third each trial intervention randomized randomised experimental"
)
_VAGUE = frozenset(_VAGUE_WORDS.split())
_JOINS = ("and", "or", "versus", "vs", "vs.")
_DOSE = r"(?:(?: at)? \d[\d.,/]* ?(?:mg|g|µg|μg|mcg|Gy|IU|MBq)(?:/(?:m2|m\(2\)|kg|d|day|m²))*)"
_ALSO = r"(?:,| and| or| versus| vs\.?) "
_GROUP = re.compile(
    r"\b(?P<word>[Gg]roup|[Aa]rm|[Cc]ohort)(?P<plural>s)?\b(?P<named> (?:[A-D](?:" + _ALSO + r"[A-D]\b)*|"
    r"[1-4](?:" + _ALSO + r"[1-4]\b)*|I{1,3}(?:" + _ALSO + r"I{1,3}\b)*)(?![\w%]|\.\d))?"
    r"(?P<of> of the (?:[A-Za-z0-9-]{1,20} ){1,5}?(?:trials?|study))?"
)
_WHO = (
    r"(?P<who>(?i:patients?|women|men|those|subjects|participants|children|individuals|controls|survivors|cases|adults|"
    r"daughters|sisters))"
)
_PEOPLE = re.compile(
    rf"\b{_WHO}(?: (?P<how>who (?:had |were )?"
    r"(?:\w+ly )?(?:received|receiving|treated with|given|allocated(?: to)?|assigned(?: to)?|"
    r"randomi[sz]ed to|underwent|undergoing|took)|receiving|treated (?:with|through|by|at)|given|"
    r"allocated(?: to)?|"
    r"(?:randomly )?assigned(?: to)?|randomi[sz]ed to|taking|undergoing|on|with|without|in|"
    rf"whose)) (?P<what>(?:[\w+/.'()-]+ ){{0,9}}?[\w+/'()-]+{_DOSE}?)"
    r"(?=[.;:,\[)]|$| \(| (?:was|were|had|has|have|who|is|are|compared|versus|vs\.?|and|respectively|"
    r"developed|died|relapsed|responded|progressed|survived|withdrew|experienced|than|at|after|before|showed|did|from|achieved|represented|during|"
    r"reported|due|between|for)\b)"
)
_CONTROLS = re.compile(
    r"(?:with|to|than|in|versus|vs\.?|and) (?:the )?(?P<what>(?:(?:healthy|matched|normal|untreated) )?controls)\b"
    r"(?= ?[,.;:(\[]|$)"
)
_TREATED = re.compile(rf"\b(?P<what>[\w/+-]+-(?:treated|positive|negative|mutated|mutant|naive)) {_WHO}\b")
_CALLED = re.compile(
    r"^\w+ (?:who (?:had |were )?(?:\w+ly )?)?(?:received|receiving|treated with|given|allocated(?: to)?|"
    r"(?:randomly )?assigned(?: to)?|randomi[sz]ed to|taking|in) (?:the |a |an )?(?P<name>.+)$"
)
_DOSED = re.compile(_DOSE)
_MERGED = re.compile(r" (?:plus|\+|in combination with|combined with|followed by) | ?[+/] ?")


@dataclass(frozen=True, slots=True)
class Arm:
    """A group named at ``start``-``end``; ``phrase`` is how it is called."""

    start: int
    end: int
    phrase: str
    weak: bool = False
    """A drug that may be an arm or anything else: only for a number right beside it."""


def called(phrase: str, known: Roster) -> str:
    """The name of a group within a phrase about its patients; a phrase that tells more than a known treatment stays.

    >>> known = Roster(frozenset(["mEOC+P"]), frozenset(), None)
    >>> called("patients receiving mEOC+P", known), called("patients in the twice-daily group", known)
    ('mEOC+P', 'twice-daily group')
    >>> called("women treated with radiotherapy", known)
    'women treated with radiotherapy'
    """
    match = _CALLED.match(phrase)
    if not match:
        return phrase
    name = match["name"]
    treatment = name in known.names or name[:1].lower() + name[1:] in known.names
    dosed = _DOSED.search(name)
    if dosed:
        treatment = treatment or name[: dosed.start()].strip() in known.names
    given = re.search(r"\b(?:allocated|assigned|randomi[sz]ed)\b", phrase)
    return name if treatment or given or re.search(r"\b(?:group|arm|cohort|[A-D])$", name) else phrase


def arms(scope: Scope, known: Roster) -> list[Arm]:
    """The groups that are named in a stretch of text, in order, without overlaps.

    >>> from extract.measures.roster import Roster
    >>> text = "Relapse was rarer in the SB-RFA and SM-RFA groups than in patients treated with surgery."
    >>> [arm.phrase for arm in arms(Scope(text, 0, len(text)), Roster(frozenset(), frozenset(), None))]
    ['SB-RFA group', 'SM-RFA group', 'patients treated with surgery']
    """
    groups = [arm for match in _GROUP.finditer(scope.norm, scope.start, scope.end) for arm in _grouped(scope, match)]
    found = list(groups)
    for match in _PEOPLE.finditer(scope.norm, scope.start, scope.end):
        phrase = match[0]
        if match["how"] == "in" and any(match.start() < g.start < match.end() for g in groups):
            continue
        if phrase.endswith(")") and phrase.count("(") < phrase.count(")"):
            phrase = phrase[:-1]
        phrase = re.sub(r" (?:as|in|of|by|the|that|to|is|both)$", "", phrase)
        found.append(Arm(match.start(), match.start() + len(phrase), called(phrase, known)))
    found += [Arm(m.start(), m.end(), m[0]) for m in _TREATED.finditer(scope.norm, scope.start, scope.end)]
    found += [Arm(*m.span("what"), m["what"]) for m in _CONTROLS.finditer(scope.norm, scope.start, scope.end)]
    found += _treatments(scope, known)
    kept: list[Arm] = []
    for arm in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or arm.start >= kept[-1].end:
            kept.append(arm)
    return kept


def _treatments(scope: Scope, known: Roster) -> Iterator[Arm]:
    """Known names of treatments, with the dose behind them; those joined by "plus" are one."""
    if known.pattern is None:
        return
    last: Arm | None = None
    for match in known.pattern.finditer(scope.norm, scope.start, scope.end):
        dose = _DOSED.match(scope.norm, match.end(), scope.end)
        end = dose.end() if dose else match.end()
        weak = match[0] not in known.names and match[0].lower() not in known.names
        if last and _MERGED.fullmatch(scope.norm, last.end, match.start()):
            last = Arm(last.start, end, scope.norm[last.start : end], weak and last.weak)
            continue
        if last:
            yield last
        last = Arm(match.start(), end, scope.norm[match.start() : end], weak)
    if last:
        yield last


def _grouped(scope: Scope, match: re.Match[str]) -> list[Arm]:
    """Arms of one mention of "group", "arms" and so on; the names stand before or after the word."""
    word = match["word"].lower()
    if match["named"]:
        parts = list(re.finditer(r"\b(?:[A-D]|[1-4]|I{1,3})\b", match["named"]))
        base = match.start("named")
        if len(parts) == 1:
            return [Arm(match.start(), base + parts[0].end(), f"{word} {parts[0][0]}")]
        return [Arm(base + part.start(), base + part.end(), f"{word} {part[0]}") for part in parts]
    words = _words_before(scope, match)
    if not words:
        return []
    offset = match.start() - len(scope.before(match.start(), 80))
    if match["plural"]:
        return _split(words, offset, word)
    if {w[0].lower() for w in words} <= _VAGUE - {"treatment", "study", "comparison", "intervention", "experimental"}:
        return []
    start = offset + words[0].start()
    return [Arm(start, match.end(), scope.norm[start : match.end()])]


def _words_before(scope: Scope, match: re.Match[str]) -> list[re.Match[str]]:
    """The words that name a group, back to a word, number or sign that cannot belong to its name."""
    words: list[re.Match[str]] = []
    plural = match["plural"]
    for token in reversed(list(re.finditer(r"[(\[]|[^\s(\[]+", scope.before(match.start(), 80)))):
        plain = token[0]
        joins = plural and plain.rstrip(",") in _JOINS
        ends = plain[-1] in ".;:)%([" or (plain[-1] == "," and not plural) or plain.isdigit()
        if not joins and (plain.lower() in _STOP or ends):
            break
        words.append(token)
        if len(words) >= (9 if plural else 6):
            break
    words.reverse()
    while words and words[0][0].rstrip(",") in _JOINS:
        words.pop(0)
    return words


def _split(words: list[re.Match[str]], offset: int, word: str) -> list[Arm]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in words:
        if token[0].rstrip(",") in _JOINS:
            parts.append([])
            continue
        parts[-1].append(token)
        if token[0].endswith(","):
            parts.append([])
    named = [part for part in parts if part]
    if len(named) < 2 and {token[0].lower() for part in named for token in part} & _VAGUE:
        return []
    return [
        Arm(offset + part[0].start(), offset + part[-1].end(), " ".join(t[0].rstrip(",") for t in part) + f" {word}")
        for part in named
    ]
