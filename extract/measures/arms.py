"""Groups of patients that a sentence names: arms, cohorts, populations; and the abbreviations that stand for arms."""

import re
from collections import Counter
from dataclasses import dataclass

from extract.measures.forms import Scope

_STOP_WORDS = (
    "the a an in of for to with than were was is are both by from between and or vs versus among on at "
    "had has have that which who per as it this these those their its our each either not no after before "
    "into during all within respectively while whereas when compared favoring"
)
_STOP = frozenset(_STOP_WORDS.split())
_VAGUE_WORDS = (
    "two three four treatment study groups arms other both parallel different age risk patient comparison "
    "age-matched same"
)
_VAGUE = frozenset(_VAGUE_WORDS.split())
_GROUP = re.compile(
    r"\b(?P<word>group|arm|cohort)(?P<plural>s)?\b(?P<named> (?:[A-D]|[1-4]|I{1,3})(?:(?:,| and| or|"
    r" versus| vs\.?) (?:[A-D]|[1-4]|I{1,3})\b)*(?![\w.%]))?"
    r"(?P<of> of the (?:[A-Za-z0-9-]{1,20} ){1,5}?(?:trials?|study))?"
)
_PEOPLE = re.compile(
    r"\b(?P<who>patients|women|men|those|subjects|participants|children|individuals|controls|survivors|"
    r"cases|adults|daughters|sisters)(?: (?P<how>who (?:had |were )?"
    r"(?:\w+ly )?(?:received|receiving|treated with|given|allocated(?: to)?|assigned(?: to)?|"
    r"randomi[sz]ed to|underwent|undergoing|took)|receiving|treated (?:with|through|by|at)|given|"
    r"allocated(?: to)?|"
    r"(?:randomly )?assigned(?: to)?|randomi[sz]ed to|taking|undergoing|on|with|without|in|"
    r"whose)) (?P<what>(?:[\w+/.'()-]+ ){0,9}?[\w+/'()-]+)"
    r"(?=[.;:,\[]|$| \(| (?:was|were|had|has|have|who|is|are|compared|versus|vs\.?|and|respectively|"
    r"developed|died|experienced|than|at|after|before|showed|did|from|achieved|represented|during|"
    r"reported|due|between|for)\b)"
)
_NAMES = re.compile(r"[(\[](?P<name>[A-Z][A-Za-z0-9]*(?:[+/-][A-Za-z0-9]+){0,3})(?=[)\];,])")
_ASSIGNED = re.compile(r"\b(?:randomi[sz]\w*|receiv\w*|assigned|allocated|compar\w*|either)\b", re.I)
_NOT_ARMS_WORDS = (
    "CI HR OS PFS RR OR ITT IQR SD SE SEM RCT CR PR AE AEs DFS EFS RFS TTP ORR CRs PRs QOL QoL BMI SAEs "
    "ECOG WHO NCI FDA ARR NNT LTP IDR SRE"
)
_NOT_ARMS = frozenset(_NOT_ARMS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Arm:
    """A group named at ``start``-``end``; ``phrase`` is how it is called."""

    start: int
    end: int
    phrase: str


def names(norm: str, sentences: list[tuple[int, int]]) -> frozenset[str]:
    """Abbreviations that stand for treatments: defined in brackets where treatments are allotted, and used again.

    >>> text = "Patients received docetaxel (DOC) or placebo (PBO). Survival was longer with DOC than with PBO."
    >>> sorted(names(text, [(0, 51), (52, 95)]))
    ['DOC', 'PBO']
    """
    found: Counter[str] = Counter()
    for start, end in sentences:
        sentence = norm[start : min(end, start + 1500)]
        if _ASSIGNED.search(sentence):
            found.update(match["name"] for match in _NAMES.finditer(sentence))
    kept = [name for name in found if name not in _NOT_ARMS and len(name) < 16][:12]
    return frozenset(name for name in kept if norm.count(name) > 1)


def arms(scope: Scope, known: frozenset[str]) -> list[Arm]:
    """The groups that are named in a stretch of text, in order, without overlaps.

    >>> text = "Relapse was rarer in the SB-RFA and SM-RFA groups than in patients treated with surgery."
    >>> [arm.phrase for arm in arms(Scope(text, 0, len(text)), frozenset())]
    ['SB-RFA group', 'SM-RFA group', 'patients treated with surgery']
    """
    found: list[Arm] = []
    for match in _GROUP.finditer(scope.norm, scope.start, scope.end):
        found += _grouped(scope, match)
    for match in _PEOPLE.finditer(scope.norm, scope.start, scope.end):
        found.append(Arm(match.start(), match.end(), match[0]))
    if known:
        pattern = re.compile(
            r"(?<![\w/+-])(?:"
            + "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True))
            + r")(?![\w/+]|-[A-Za-z])"
        )
        found += [Arm(m.start(), m.end(), m[0]) for m in pattern.finditer(scope.norm, scope.start, scope.end)]
    kept: list[Arm] = []
    for arm in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or arm.start >= kept[-1].end:
            kept.append(arm)
    return kept


def _grouped(scope: Scope, match: re.Match[str]) -> list[Arm]:
    """Arms of one mention of "group", "arms" and so on; the names stand before or after the word."""
    word = match["word"]
    if match["named"]:
        parts = re.finditer(r"\b(?:[A-D]|[1-4]|I{1,3})\b", match["named"])
        base = match.start("named")
        return [Arm(base + part.start(), base + part.end(), f"{word} {part[0]}") for part in parts]
    words: list[re.Match[str]] = []
    for token in reversed(list(re.finditer(r"[^\s]+", scope.before(match.start(), 80)))):
        plain = token[0]
        joins = match["plural"] and plain.rstrip(",") in ("and", "or", "versus", "vs", "vs.")
        if not joins and (
            plain.lower() in _STOP
            or plain[-1] in ".;:)%"
            or (plain[-1] == "," and not match["plural"])
            or plain[0] in "(["
        ):
            break
        words.append(token)
        if len(words) >= (9 if match["plural"] else 6):
            break
    words.reverse()
    if not words:
        return []
    offset = match.start() - len(scope.before(match.start(), 80))
    if not match["plural"]:
        if {w[0].lower() for w in words} <= _VAGUE - {"treatment", "study", "comparison"}:
            return []
        start = offset + words[0].start()
        return [Arm(start, match.end(), scope.norm[start : match.end()])]
    return _split(words, offset, word)


def _split(words: list[re.Match[str]], offset: int, word: str) -> list[Arm]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in words:
        if token[0].rstrip(",") in ("and", "or", "versus", "vs", "vs."):
            parts.append([])
            continue
        parts[-1].append(token)
        if token[0].endswith(","):
            parts.append([])
    named = [part for part in parts if part]
    if len(named) < 2:
        return []
    return [
        Arm(offset + part[0].start(), offset + part[-1].end(), " ".join(t[0].rstrip(",") for t in part) + f" {word}")
        for part in named
    ]
