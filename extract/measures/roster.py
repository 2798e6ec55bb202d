"""The treatments that a document sets against each other, by the names it calls them: what its arms are called later."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_REACH = 1500
_MOST = 24
_ALLOTTED = re.compile(
    r"\b(?:randomi[sz]ed|randomly (?:assigned|allocated)|assigned|allocated|allotted)\b(?: [\w:/()-]+){0,8}? "
    r"(?:to|into|between|either)(?: (?:either|receive|undergo|have|treatment with|therapy with|be treated with))*"
    r" (?P<what>[^.;]{3,300})"
)
_COMPARED = re.compile(r"\b(?:compar(?:e[ds]?|ing|isons? of)|effects? of|efficacy of) (?P<what>[^.;:]{6,400})")
_COMPARISON = re.compile(r"compar|effects? of|efficacy of")
_AGAINST = re.compile(r" vs\.? | versus ")
_JOINED = re.compile(r" (?:with|to|versus|vs\.?|and) ")
_VERSUS = re.compile(r"(?P<what>(?:[\w/+-]+ ){1,5}(?:versus|vs\.?) (?:[\w/+-]+ ?){1,5})")
TREATMENT = re.compile(
    r"\b(?:\w*therapy|\w*therapies|treatments?|surgery|resection|\w+ectomy|\w+tomy|\w*radiation|irradiation|transplantation|"
    r"regimens?|vaccin\w+|exercise|diet|placebo|care|observation|surveillance|inhibitors?|interferon|supplement\w*|"
    r"screening|training|blockade|ablation|[a-z]{3,}(?:mab|nib|platin|taxel|rubicin|mide|zole|stat|fen|bine|citabine|"
    r"trexate|xifene|zumab|ximab|parib|ciclib|sirolimus|olimus|tecan))\b",
    re.I,
)
_OUTSIDE = r"(?![^()]*\))"
_PARTS = re.compile(
    r",? (?:or|versus|vs\.?|compared with|compared to|with|to|and) (?:with |to |a |an |the |either )?"
    rf"{_OUTSIDE}|, {_OUTSIDE}"
)
_EDGE_WORDS = "in on at of for with to from by the a an and or as per if not"
_EDGE = frozenset(_EDGE_WORDS.split())
_BRACKET = re.compile(r" ?[(\[][^()\[\]]*[)\]]?")
_TAIL = re.compile(
    r"(?:,|;| (?:every|for|daily|on|once|twice|followed|until|in|as|at|during|weekly|given|per|using|by|comprising|"
    r"consisting|after|before|when|who|which|alone or|among|treatment in|from|of|is|was|were|would|has|have)\b| \d).*$"
)
_HEAD = re.compile(
    r"^(?:(?:the|a|an|either|both|oral|intravenous|open-label|placebo-controlled|adjuvant|standard-dose|receive|"
    r"efficacy|safety|effects?|toxicity|addition|combination|treatment|therapy|with|of|and|or|to|\d+) )+",
    re.I,
)
"""A word that says that a phrase is a treatment."""
_ABBREVIATION = re.compile(
    r"[(\[](?P<name>(?=\w*[A-Z])[A-Za-z][A-Za-z0-9]*(?:[+/-][A-Za-z0-9]+){0,3})[)\]]"
    r"(?=[ ,]*(?:$|(?:in|for|as|on|among|every|followed|given|therapy|treatment)\b))"
)
_DEFINED = re.compile(r"[(\[]([A-Za-z][\w+/-]{1,14})(?:[;,:][^()\[\]]*)?[)\]]|[(\[][^()\[\]]*[)\]]")
_WORD_END = re.compile(r"[A-Za-z)]$")
_NOTTREATMENT_WORDS = (
    "ci hr os pfs rr or itt iqr sd se sem rct cr pr ae aes dfs efs rfs ttp orr crs prs qol bmi saes ecog who nci fda arr "
    "while whether when which who not low high overall difference differences first second third another more less "
    "nnt ltp idr sre treatment therapy patients patient group groups arm arms study trial control controls women men "
    "safety efficacy survival those age sex either both other others no yes results baseline two three response toxicity "
    "outcome outcomes risk time mg mg/m mg/m2 gy years months weeks days course courses cycles dose doses "
    "addition combination use total"
)
_NOTTREATMENTS = frozenset(_NOTTREATMENT_WORDS.split())
_CONTROLS = (
    "placebo", "best supportive care", "supportive care", "usual care", "standard care", "standard of care",
    "no treatment", "surgery alone", "radiotherapy alone", "radiation alone", "chemotherapy alone",
)  # fmt: skip
_OTHER_TYPES = frozenset({"Disease", "Trial"})


@dataclass(frozen=True, slots=True)
class Roster:
    """Names of treatments of one document; ``pattern`` finds them in its normalised text, None where there are none."""

    names: frozenset[str]
    weak: frozenset[str]
    """Drugs that the text names anywhere: an arm only where a number stands right beside one."""
    pattern: re.Pattern[str] | None


def roster(norm: str, sentences: Sequence[tuple[int, int]], entities: Iterable[tuple[int, int, str]] = ()) -> Roster:
    """The names of the treatments that sentences allot or compare and that occur again, with those of usual controls.

    ``entities`` are offsets and types of mentions: a name of a disease or trial is no treatment, that of a drug is one, but
    only ``weak``: it may also be a medicine of the past or a substance in a dish.

    >>> text = "Patients were randomised to receive docetaxel (75 mg) or placebo. With docetaxel more lived than with placebo."
    >>> sorted(roster(text, [(0, 65), (66, 110)]).names)
    ['docetaxel', 'placebo']
    """
    known = list(entities)
    others = {norm[start:end].lower() for start, end, kind in known if kind in _OTHER_TYPES}
    drugs = dict.fromkeys(_drugs(norm, known))
    found: dict[str, None] = {}
    for start, end in sentences:
        # brackets keep an abbreviation and lose doses and schedules, whose semicolons would end the clause
        sentence = _DEFINED.sub(lambda m: f"({m[1]})" if m[1] else "", norm[start : min(end, start + _REACH)])
        for name in (*_allotted(sentence), *_set_against(sentence, drugs)):
            if name.lower() not in others and norm.count(name) > 1 and len(found) < _MOST:
                found[name] = None
    lowered = norm.lower()
    names = {*found, *(name for name in _CONTROLS if name in lowered)}
    weak = frozenset(list(drugs)[: 2 * _MOST]) - names
    return Roster(frozenset(names), weak, _pattern({*names, *weak}))


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    if not ordered:
        return None
    words = "|".join(
        f"[{name[0].lower()}{name[0].upper()}]{re.escape(name[1:])}"
        if name[0].isalpha() and name[1:].islower()
        else re.escape(name)
        for name in ordered
    )
    return re.compile(rf"(?<![\w/+-])(?:{words})(?![\w/+]|-[A-Za-z])")


def _drugs(norm: str, entities: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    for start, end, kind in entities:
        name = norm[start:end]
        if kind == "Drug" and 3 < len(name) < 40:
            yield name.lower() if name[1:].islower() else name


def _allotted(sentence: str) -> Iterator[str]:
    """Alternatives behind a verb of allotment, and the abbreviations that their brackets define."""
    for match in _ALLOTTED.finditer(sentence):
        for names in _alternatives(match["what"]):
            yield from names


def _set_against(sentence: str, drugs: Iterable[str]) -> Iterator[str]:
    """The two sides of "compare X with Y" and "X versus Y", where they are treatments and no results."""
    known = set(drugs)
    patterns = [pattern for pattern, hint in ((_COMPARED, _COMPARISON), (_VERSUS, _AGAINST)) if hint.search(sentence)]
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            if re.search(r"\d ?%|\d\.\d", match["what"]) or not _JOINED.search(match["what"]):
                continue
            for names in _alternatives(match["what"]):
                if any(TREATMENT.search(name) or name.lower() in known for name in names) or len(names) > 1:
                    yield from names


def _alternatives(what: str) -> Iterator[list[str]]:
    """For each alternative its name and, where a bracket ends it, its abbreviation."""
    for part in _PARTS.split(what):
        name = _HEAD.sub("", _TAIL.sub("", _BRACKET.sub("", part).strip()))
        words = name.split()
        names = []
        if (
            1 <= len(words) <= 5
            and (2 < len(name) < 50 or re.fullmatch("[A-Z]{2}", name))
            and not {word.lower() for word in words} & _NOTTREATMENTS
            and not {words[0].lower(), words[-1].lower()} & _EDGE
            and _WORD_END.search(name)
            and not words[0].isdigit()
        ):
            names.append(name)
        short = _ABBREVIATION.search(part)
        if short and short["name"].lower() not in _NOTTREATMENTS and 1 < len(short["name"]) < 16:
            names.append(short["name"])
        if names:
            yield names
