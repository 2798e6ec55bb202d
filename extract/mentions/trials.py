"""Trials: registry ids, and acronyms bound to an id where the document gives one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_REGISTRIES = (
    ("NCT", re.compile(r"\bNCT\s?0?\d{8}\b|\bNCT\d{7}\b")),
    ("ISRCTN", re.compile(r"\bISRCTN\s?\d{8}\b")),
    ("EUDRACT", re.compile(r"\b20\d\d-\d{6}-\d\d(?:-\d\d)?\b")),
    ("UMIN", re.compile(r"\bUMIN(?:-CTR\s?)?\s?0?0?0?\d{6,9}\b")),
    ("CHICTR", re.compile(r"\bChiCTR(?:-[A-Z]{2,4}-)?\d{8,10}\b")),
    ("ACTRN", re.compile(r"\bACTRN\d{14}\b")),
    ("DRKS", re.compile(r"\bDRKS\d{8}\b")),
    ("JPRN", re.compile(r"\bjRCT[s]?\d{9,10}\b")),
    ("JPRN", re.compile(r"\bJapicCTI-?\d{6}\b")),
    ("NTR", re.compile(r"\bNTR[ -]?(?:TC[ -]?)?\d{3,5}\b")),
    ("CTRI", re.compile(r"\bCTRI/\d{4}/\d{2,3}/\d{6}\b")),
    ("IRCT", re.compile(r"\bIRCT\d{11,14}(?:N\d{1,3})?\b")),
    ("KCT", re.compile(r"\bKCT\d{7}\b")),
    ("PACTR", re.compile(r"\bPACTR\d{15,16}\b")),
    ("TCTR", re.compile(r"\bTCTR\d{11}\b")),
    ("REBEC", re.compile(r"\bRBR-\w{6,8}\b")),
)
_MAY_HOLD_AN_ID = re.compile(r"\d{5}|NTR|RBR-")
"""What every registry number holds; most texts have none."""
_ACRONYM = r"(?:[A-Z][A-Z0-9]{1,19}(?:[-/ ]?(?:[A-Z]{0,4}-?\d{1,4}[A-Z]?|II|III|IV))?|[A-Z]{2,15}[a-z]?[A-Z0-9]{1,15})"
_MODIFIERS = r"(?:(?:clinical|randomi[sz]ed|controlled|phase|open-label|pivotal|extension|multicent(?:er|re)|[IV123/]+[ab]?)[ -]+){0,4}"
_BEFORE_TRIAL = re.compile(rf"\b({_ACRONYM})\s+{_MODIFIERS}(?:trials?|stud(?:y|ies))\b(?!\s+[Gg]roup)")
_AFTER_TRIAL = re.compile(
    rf"\b(?:trial|study)\s*\(\s*({_ACRONYM})\s*[);,]|\b(?:trial|study),?\s+(?:called|named|known as)\s+({_ACRONYM})\b"
)
_BESIDE_ID = re.compile(
    rf"\b({_ACRONYM})(?: [Tt]rial| [Ss]tudy)?,? ?[(\[](?:[\w. ]{{0,30}}[:;, ] ?)?(?=(?:NCT|ISRCTN|ChiCTR|UMIN|ACTRN|DRKS|20\d\d-\d{{6}}))"
)
_GROUPS = (
    "NCRI|MRC|NSABP|SWOG|ECOG(?:-ACRIN)?|CALGB|EORTC|GOG|RTOG|NRG|COG|HOVON|GHSG|GELA|LYSA|NCIC(?: CTG)?|CCTG|AGO|GBG|IBCSG"
    "|BIG|ABCSG|TROG|JCOG|WJOG|WJTOG|KGOG|ACOSOG|NCCTG|POG|CCG|AIEOP|GIMEMA|GISCAD|PETHEMA|GEICAM|FFCD|UNICANCER|HECOG|ALFA|DSHNHL"
)
_OF_A_GROUP = re.compile(
    rf"(?<![\w-])((?:(?:UK|US|EU) )?(?:{_GROUPS})(?:[ /](?:{_GROUPS}))?[ -](?:[A-Z]{{1,8}}[- ]?(?:\d{{1,4}}|[IVX]{{1,5}})|\d{{3,6}}|[A-Z]\d{{3,6}})(?:/\w{{1,8}})?)(?![\w-])"
)
"""Trials that a cooperative group numbers: "NSABP B-38", "EORTC 62012"; one digit would be a performance status."""
_FAMILIES = (
    "KEYNOTE|CheckMate|CHECKMATE|IMpower|IMvigor|IMbrave|IMpassion|IMmotion|JAVELIN|MONALEESA|PALOMA|MONARCH|RESONATE"
    "|TROPiCS|FLAURA|MARIPOSA|KRYSTAL|CodeBreaK|PAOLA|ZUMA|CARTITUDE|KarMMa|COMBI|PROpel|TALAPRO|ARASENS|ENZAMET|POLARIX|LOTIS|QuANTUM"
)
_WORDS = (
    "SOLO|ELEVATE|DESTINY|CROWN|ASCENT|VIALE|POSEIDON|PACIFIC|HIMALAYA|TOPAZ|POLO|RATIONALE|ORIENT|LEAP|CLEAR|CONTACT|BEACON|BREAKWATER"
    "|TOURMALINE|ENDEAVOR|ELOQUENT|COLUMBUS|BRIM|NAVIGATOR|INVICTUS|NETTER|RADIANT|EPCORE|TRANSFORM|ADMIRAL|AGILE"
)
_IN_A_FAMILY = re.compile(
    rf"(?<![\w-])((?:{_FAMILIES})(?:[- ]?[A-Z][a-z]+)?[- ]?\d{{1,4}}[A-Z]?|(?:{_WORDS})-(?:[A-Z][a-z]+-?)?\d{{1,3}}[A-Z]?)(?![\w-])"
)
"""Trials that a sponsor numbers: "KEYNOTE-189", "DESTINY-Breast03"; the number is what tells them from words."""
_NUMERAL = re.compile(r"[IVX]+")
_NO_TRIAL = frozenset(
    [
        "RCT",
        "RCTS",
        "US",
        "USA",
        "UK",
        "EU",
        "NCI",
        "NIH",
        "WHO",
        "FDA",
        "EMA",
        "ITT",
        "DNA",
        "RNA",
        "MRNA",
        "PCR",
        "MRI",
        "CT",
        "PET",
        "ECG",
        "FISH",
        "GWAS",
        "COHORT",
        "PILOT",
        "PHASE",
        "II",
        "III",
        "IV",
        "AIM",
        "AIMS",
        "THE",
        "THIS",
        "OUR",
        "ONE",
        "TWO",
        "PURPOSE",
        "METHODS",
        "RESULTS",
        "BACKGROUND",
        "CONCLUSIONS",
        "PATIENTS",
        "DESIGN",
        "SETTING",
        "OBJECTIVE",
        "NGS",
        "ICGC",
        "CASE",
        "VIVO",
        "VITRO",
        "PK",
        "PD",
        "QOL",
        "HIV",
        "HPV",
        "BMT",
        "HSCT",
        "ICH",
        "SPSS",
        "HR",
        "OR",
        "CI",
        "OS",
        "PFS",
    ]
)


@dataclass(frozen=True, slots=True)
class TrialSpan:
    """A registry id or an acronym ``text[start:end]``; ``id`` is a CURIE where it is known."""

    start: int
    end: int
    text: str
    id: str | None


def registry_id(surface: str) -> str | None:
    """CURIE of a registry id.

    >>> registry_id("NCT01556776"), registry_id("ISRCTN 12345678"), registry_id("CLL")
    ('NCT:NCT01556776', 'ISRCTN:ISRCTN12345678', None)
    """
    for prefix, pattern in _REGISTRIES:
        if pattern.fullmatch(surface.strip()):
            return _curie(prefix, surface)
    return None


def _curie(prefix: str, surface: str) -> str:
    return f"{prefix}:{''.join(surface.split())}"


def find_trials(
    text: str, sentences: Iterable[tuple[int, int]], known: tuple[str, ...], names: frozenset[str]
) -> Iterator[TrialSpan]:
    """Registry ids and acronyms in text order of their kinds.

    ``known`` are CURIEs from the document's metadata; ``names`` are words that name something else and are no acronyms.
    """
    may_hold = _MAY_HOLD_AN_ID.search(text) is not None
    ids = [
        TrialSpan(match.start(), match.end(), match.group(), _curie(prefix, match.group()))
        for prefix, pattern in _REGISTRIES
        for match in (pattern.finditer(text) if may_hold else ())
    ]
    yield from ids
    acronyms = _acronyms(text, names)
    binding = _bind(acronyms, ids, list(sentences), known)
    if acronyms:
        either = "|".join(map(re.escape, sorted(acronyms, key=len, reverse=True)))
        for match in re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])", text):
            yield TrialSpan(match.start(), match.end(), match.group(), binding.get(match.group()))


def _acronyms(text: str, names: frozenset[str]) -> dict[str, int]:
    """Acronyms with the place of the phrase that shows what they are."""
    found: dict[str, int] = {}
    for pattern in (_OF_A_GROUP, _IN_A_FAMILY, _BEFORE_TRIAL, _AFTER_TRIAL, _BESIDE_ID):
        for match in pattern.finditer(text):
            surface = next(group for group in match.groups() if group)
            if (
                registry_id(surface)
                or _NUMERAL.fullmatch(surface)
                or any(known.endswith(f" {surface}") for known in found)
            ):
                continue  # no acronym, or the end of a name that begins with its group
            if surface.upper() not in _NO_TRIAL and surface not in names and len(surface) >= 3:
                found.setdefault(surface, match.start())
    return found


def _bind(
    acronyms: dict[str, int], ids: list[TrialSpan], sentences: list[tuple[int, int]], known: tuple[str, ...]
) -> dict[str, str]:
    """An acronym takes the id that its sentence prints; the document's only one where there is one acronym and one id."""
    bound: dict[str, str] = {}
    for acronym, at in acronyms.items():
        holder = next(((s, e) for s, e in sentences if s <= at < e), None)
        near = {i.id for i in ids if i.id and holder and holder[0] <= i.start < holder[1]}
        if len(near) == 1:
            bound[acronym] = near.pop()
    everything = {i.id for i in ids if i.id} | set(known)
    if len(acronyms) == 1 and not bound and len(everything) == 1:
        bound[next(iter(acronyms))] = everything.pop()
    return bound
