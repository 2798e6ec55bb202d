"""What a number is about: the outcome phrase and the time point of a measure, read from the words around it."""

import re

from extract.measures.forms import Form, Scope
from extract.measures.numbers import DIGITS
from extract.measures.units import TIME

_EDGE_WORDS = (
    "the a an in of for to with than were was is are both by from between and or vs versus among on at "
    "had has have that which who per as it but this these those their its our each either after before "
    "into during within while whereas when compared respectively including such only also"
)
_EDGE = frozenset(_EDGE_WORDS.split())
_OF = re.compile(
    r"\b(?:incidences?|rates?|risks?|prevalences?|frequenc(?:y|ies)|probabilit(?:y|ies)|proportions?|"
    r"odds|hazards?|numbers?|percentages?|likelihood|ratios?|detection|occurrence|development|"
    r"diagnos[ei]s|onset)"
    r"(?: \([A-Z]{1,5}s?\))? (?:of|for|of having|to) (?:the |an? )?(?P<what>[A-Za-z][^,;:()\[\]]{1,70}?)"
    r"(?= (?:identified|in|among|at|was|were|for|within|after|with|between|from|over|during|by|is|"
    r"increased|reduced|did|and (?:the|was|were))\b|[,;:()\[\]]|$)"
)
_HAPPENED = re.compile(
    r"(?:^|\b(?:and|but|that|whereas|while) |[,;:.] ?)(?:the |"
    r"an? )?(?P<what>[A-Za-z][^,;:()\[\]]{1,70}?) (?:was |were |has been |have been )?(?:also |only |"
    r"most )?"
    r"(?:occurred|occurring|arising|developed|reported|observed|seen|noted|found|detected|recorded|"
    r"documented|diagnosed|achieved|experienced)\b[^,;:]{0,45}$"
)
_PREDICATE = re.compile(
    r"^[^.;:]{0,110}?\b(?:who |that )?(?:had (?:a |an )?|have |has |developed |developing |experienced |"
    r"achieved |suffered |showed |reported |required |underwent |"
    r"completed |(?=died)|(?=relapsed)|(?=progressed)|(?=responded)|(?=survived)|(?=withdrew)|"
    r"(?=discontinued)|(?=were lost)|(?=did not)|(?=lost to)|(?=accompanied))"
    r"(?P<what>[A-Za-z][^.,;:()\[\]]{1,60}?)(?= (?:during|compared|versus|vs|and|in|at|after|while|"
    r"whereas|within|than|on|between)\b|[.,;:()\[\]]|$)"
)
_SUBJECT = re.compile(
    r"(?:^|[.;:] ?|, |\b(?:and|whereas|while|but|that) )(?P<what>[A-Za-z][^,;:()\[\]]{2,80}?) (?:was|"
    r"were|is|are|reached|remained|ranged|decreased|increased|of)\b[^,;:]{0,60}$"
)
_STATISTICS = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Mm]edian|[Mm]ean|[Aa]verage|[Oo]verall(?= (?:response|incidence))|estimated|"
    r"[Cc]orresponding|[Cc]umulative incidences?(?: rates?)?(?: of)?|"
    r"[Ii]ncidences?(?: rates?)? of|rates?|\d+(?:-| )?(?:year|month|week|day)s?|[Kk]aplan-?[Mm]eier|"
    r"[Aa]ctuarial|probabilit(?:y|ies) of)\b ?"
)
_SURVIVAL = re.compile(
    r"\b(?:(?:overall|(?:[a-z]+[ -])?(?:free|specific)|subsequent|relative|local|graft|"
    r"cause-specific) )?survival\b(?: from [a-z]+)?|\b(?:OS|PFS|DFS|EFS|RFS|FFS|TTP|LFS|CSS)\b|"
    r"\b[Tt]ime to (?:first )?(?:[\w-]+ ?){1,3}(?=\b(?:was|were|of|in|for|$)|[,(])|\b(?:relapse|"
    r"progression|disease|event|recurrence|metastasis)-free\b|\b[Ll]atency\b[^,;(]{0,60}?(?= was| were)"
)
_TIME_POINT = re.compile(
    rf"\b(?P<prep>at|after|by|within|through|over|for the first|in the first|during the first|"
    rf"first) (?:a |the |first )?(?P<list>{DIGITS}(?:(?:, | and |, and |- and |"
    rf" or ){DIGITS}){{0,5}})[ -](?P<unit>{TIME})|"
    rf"\b(?P<adj>{DIGITS}-?(?:(?:, | and |- and |-, ){DIGITS}-?){{0,4}})-(?P<adjunit>years?|months?|"
    rf"weeks?|days?)(?! cycle)|(?P<word>\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|"
    rf"[Tt]en))-(?P<wordunit>year|month)"
)


def tidy(phrase: str) -> str:
    """A phrase without the words at its edges that carry nothing."""
    words = phrase.strip(" ,;:()[]-").split(" ")
    while words and words[0].lower() in _EDGE:
        words.pop(0)
    while words and words[-1].lower() in _EDGE:
        words.pop()
    return " ".join(words)


def noun_before(scope: Scope, position: int) -> str:
    """The noun phrase that ends at ``position``: back to a preposition, verb or punctuation, at most six words.

    >>> text = "and anorexia, grade 3 diarrhoea (48"
    >>> noun_before(Scope(text, 0, len(text)), 32)
    'grade 3 diarrhoea'
    """
    words: list[str] = []
    for word in reversed(scope.before(position, 90).split()):
        if word[-1] in ",;:.)]%" or word.lower() in _EDGE or len(words) == 6:
            break
        words.append(word)
        if word[0] in "([":
            break
    return tidy(" ".join(reversed(words)))


def outcome(form: Form, kind: str, scope: Scope, before: str) -> str | None:  # noqa: PLR0911, PLR0912 - a decision list
    """Outcome phrase of one measure; ``before`` is the sentence up to it. None where no pattern fits."""
    if kind in ("median_time", "survival_probability") or kind.endswith("_ratio") or kind == "cumulative_incidence":
        found = list(_SURVIVAL.finditer(before))
        named = list(_OF.finditer(before))
        if named and (not found or kind == "cumulative_incidence" or named[-1].start() > found[-1].start()):
            return tidy(named[-1]["what"])
        if found:
            return tidy(found[-1][0])
    if kind == "follow_up":
        return None
    bracketed = re.search(r"[(\[][^()\[\]]*$", before)
    if kind in ("incidence_rate", "prevalence"):
        named = list(_OF.finditer(before))
        if named:
            return tidy(named[-1]["what"])
    if bracketed and len(before) - bracketed.start() < 60:
        noun = (
            noun_before(scope, scope.start + bracketed.start()) if scope.start + bracketed.start() > scope.start else ""
        )
        if noun and not re.search(r"\b(?:group|arm|patients|women|men)s?$", noun):
            return noun
    counted = form.noun if form.shape in ("count", "fraction", "zero") else None
    if counted and not re.search(
        r"\b(?:patients?|women|men|subjects|participants|children|people|individuals|persons|cases?|sex|pts)$", counted
    ):
        return tidy(counted)
    predicate = (
        _PREDICATE.match(scope.after(form.end, 170)) if form.shape in ("count", "fraction", "percent", "zero") else None
    )
    if predicate and form.shape in ("count", "fraction") and not re.search(r"\b(?:in|by) (?:only )?$", before):
        return tidy(predicate["what"])
    if happened := _HAPPENED.search(before[-160:]):
        return tidy(_STATISTICS.sub("", re.split(r" (?:was|were) ", happened["what"])[-1]))
    named = list(_OF.finditer(before))
    if named and len(before) - named[-1].end() < 120:
        return tidy(named[-1]["what"])
    if predicate:
        return tidy(predicate["what"])
    if subject := _SUBJECT.search(before[-170:]):
        return tidy(_STATISTICS.sub("", subject["what"])) or None
    return None


def time_points(scope: Scope) -> list[tuple[int, list[str]]]:
    """Offsets and time points (one phrase each) of a stretch of text.

    >>> text = "At 6, 12 and 24 months and the 5-year survival"
    >>> time_points(Scope(text.lower(), 0, len(text)))
    [(0, ['6 months', '12 months', '24 months']), (31, ['5-year'])]
    """
    found = []
    for match in _TIME_POINT.finditer(scope.norm, scope.start, scope.end):
        if match["list"]:
            unit = match["unit"]
            prefix = "first " if "first" in match["prep"] else ""
            found.append((match.start(), [f"{prefix}{n[0]} {unit}" for n in re.finditer(DIGITS, match["list"])]))
        elif match["adj"]:
            found.append((match.start(), [f"{n[0]}-{match['adjunit']}" for n in re.finditer(DIGITS, match["adj"])]))
        else:
            found.append((match.start(), [f"{match['word']}-{match['wordunit']}"]))
    return found
