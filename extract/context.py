"""What a document as a whole is about: its population, the drugs that it studies, its trials and its design."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.layers import EntityMention, Sentence, declare, document_of, sentences_of, telling_mentions_of
from extract.places import Places
from ontology.entities import Entity
from ontology.types import EntityType

_PEOPLE = r"(?:patients?|women|men|adults?|children|subjects|individuals|participants|people|cases|survivors)"
_VERB = r"(?:do(?:es)?|did|was|were|is|are|has|have|had|show(?:s|ed)?|received?|receiving|developed|experienced)"
"""What follows a verb is told of the people, and is not what they have."""
_POPULATION = re.compile(
    rf"\b{_PEOPLE}(?:\s+[\w‐–-]+){{0,4}}?\s+(?:with|who had|having|diagnosed with)\b(?:(?!\b{_VERB}\b)[^.;,]){{0,80}}$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(rf"^[\s,]*(?:\([^)]*\)\s*)?{_PEOPLE}\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\b(?:risks?|incidences?|rates?|occurrences?|development|odds|cases?|prevention|prevalence) (?:of|for)(?: [\w-]+){0,3} ?$",
    re.IGNORECASE,
)
"""A disease that people may get is not the one that they have."""
_GIVEN = re.compile(
    r"\b(?:receiv\w+|treat(?:ed|ment)|given|gave|randomi[sz]ed|assigned|allocated|administ\w+|efficacy|safety|evaluat\w+|examin\w+|"
    r"assess\w+|combin\w+|compar\w+|investigat\w+|stud(?:y|ied)|trial|maintenance|addition of|plus)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:respon\w+|improv\w+|approv\w+|effective|benefit\w*|activity|inactive|differ\w*|superior\w*|option|standard)\b",
    re.IGNORECASE,
)
_SPOKEN = 0.3
"""Words on a drug that tell little of whether the document gives it, and what they count for: less than one in a title."""
_ALLOTTED = re.compile(
    r"\b(?:randomi[sz]ed|randomly (?:assigned|allocated)|assigned|allocated)(?: \S+){0,4}? to (?:receive|either)\b",
    re.I,
)
"""What a trial's people were allotted to is what it tests, however little else is said of it."""
_PRIOR = re.compile(
    r"\b(?:previous(?:ly)?|prior|pretreated|refractory to|resistant to|relapsed after|failed|failure of|following|after|history of)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
_MEASURED_BEFORE = re.compile(r"\b(?:serum|plasma|urinary|circulating|endogenous|blood) $", re.IGNORECASE)
_MEASURED_AFTER = re.compile(
    r"[ -](?:receptors?|levels?|concentrations?|binding|synthesis|secretion|production|excretion)\b"
)
"""Around what the body makes and a laboratory measures."""
_DESIGNS = (
    ("phase {}", re.compile(r"\bphase[- ](I{1,3}V?|IV|[1-4])(?:[ab])?(?:/(I{1,3}|[1-4]))?(?![\w])", re.IGNORECASE)),
    ("randomized", re.compile(r"\brandomi[sz]ed\b|\brandomly (?:assigned|allocated)\b", re.IGNORECASE)),
    ("placebo-controlled", re.compile(r"\bplacebo[- ]controlled\b", re.IGNORECASE)),
    ("double-blind", re.compile(r"\bdouble[- ](?:blind|masked)\w*", re.IGNORECASE)),
    ("open-label", re.compile(r"\bopen[- ‐]label\b", re.IGNORECASE)),
    ("single-arm", re.compile(r"\bsingle[- ‐]arm\b", re.IGNORECASE)),
    ("retrospective cohort", re.compile(r"\bretrospective (?:cohort|analysis|study|review)\b|\bretrospectively\b", re.IGNORECASE)),
    ("prospective cohort", re.compile(r"\bprospective cohort\b", re.IGNORECASE)),
    ("case-control", re.compile(r"\bcase[- ]control\b", re.IGNORECASE)),
    ("case report", re.compile(r"\bcase report\b|\bwe (?:report|describe) (?:a|the) case\b", re.IGNORECASE)),
    ("case series", re.compile(r"\bcase series\b", re.IGNORECASE)),
    ("meta-analysis", re.compile(r"\bmeta-?analysis\b", re.IGNORECASE)),
    ("registry", re.compile(r"\b(?:population|registry|register)-based\b|\bcancer registr(?:y|ies)\b", re.IGNORECASE)),
)  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NEWS = re.compile(
    r"\b(?:originally appeared on|published (?:online )?in (?:the journal )?\w+|press release|news|please refer to the original study|according to (?:a|the) (?:study|researchers|report))\b",
    re.IGNORECASE,
)
_REVIEW_TYPES = frozenset(
    {"review", "news", "editorial", "comment", "systematic review", "newspaper article", "letter"}
)


@dataclass(frozen=True, slots=True)
class Context:
    """``population`` is the disease that the document's people have, ``populations`` it and others that it names nearly as often
    so; ``drugs`` are those that it gives or tests."""

    population: Entity | None
    population_mention: EntityMention | None
    drugs: tuple[Entity, ...]
    trials: tuple[Entity, ...]
    designs: tuple[str, ...]
    secondary: bool
    populations: tuple[Entity, ...] = ()

    @property
    def design(self) -> str:
        """The designs as one phrase."""
        return ", ".join(self.designs)


def designs_in(text: str) -> tuple[str, ...]:
    """Words for the design of a study, in a fixed order.

    >>> designs_in("This placebo-controlled phase III trial")
    ('phase 3', 'placebo-controlled')
    """
    found = []
    for name, pattern in _DESIGNS:
        match = pattern.search(text)
        if match is None:
            continue
        if "{}" in name:
            parts = [_ROMAN.get(part.lower(), part) for part in match.groups() if part]
            found.append(name.format("/".join(parts)))
        else:
            found.append(name)
    return tuple(found)


def read_context(doc: Doc) -> Context:
    """Count what the document names as its people and its treatments."""
    people: Counter[Entity] = Counter()
    places: dict[Entity, EntityMention] = {}
    drugs: defaultdict[Entity, float] = defaultdict(float)
    mentions = telling_mentions_of(doc)
    places_of = Places(mentions)
    for sentence in sentences_of(doc):
        weight = 3 if sentence.kind == "title" or sentence.index < 2 else 1
        # a name and its short form in one sentence are one voice
        given: defaultdict[Entity, float] = defaultdict(float)
        for mention in places_of.inside(sentence.start, sentence.end):
            if mention.type is EntityType.DISEASE:
                points = _population_score(sentence, mention)
                people[mention.named] += weight * points
                if points:
                    places.setdefault(mention.named, mention)
            elif mention.type is EntityType.DRUG and mention.named.grounded:
                given[mention.named] = max(given[mention.named], weight * _treatment_score(sentence, mention))
        for drug, score in given.items():
            drugs[drug] += score
    population = max(people, key=lambda e: people[e], default=None)
    top = max(drugs.values(), default=0)
    least = 1 if top >= 1 else _SPOKEN  # where drugs are given, those only spoken of are others
    studied = tuple(d for d, n in sorted(drugs.items(), key=lambda item: -item[1]) if n >= least and n * 4 >= top)
    trials = tuple(dict.fromkeys(m.named for m in mentions if m.type is EntityType.TRIAL))
    if population is not None and people[population] == 0:
        population = None
    others = tuple(e for e, n in people.most_common() if population is not None and 2 * n >= people[population])
    return Context(
        population,
        places.get(population) if population is not None else None,
        studied[:8],
        _distinct(trials),
        designs_in(document_of(doc).text[:20000]),
        _is_secondary(doc),
        others,
    )


def _population_score(sentence: Sentence, mention: EntityMention) -> int:
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    if _OUTCOME.search(before):
        return 0
    if _POPULATION.search(before) or _FOLLOWED.match(after):
        return 3
    return 1 if sentence.kind == "title" else 0


def _treatment_score(sentence: Sentence, mention: EntityMention) -> float:
    start, end = mention.start - sentence.start, mention.end - sentence.start
    if _PRIOR.search(sentence.text[:start]) or is_measured(sentence.text, start, end):
        return 0
    if _ALLOTTED.search(sentence.text):
        return 6
    if _GIVEN.search(sentence.text):
        return 2
    if sentence.kind == "title":
        return 1
    return _SPOKEN if _SPOKEN_OF.search(sentence.text) else 0


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is what a laboratory measures, and not what people are given.

    >>> is_measured("fasting plasma glucose rose", 15, 22), is_measured("oral glucose was given", 5, 12)
    (True, False)
    >>> is_measured("mean estradiol levels fell", 5, 14)
    True
    """
    return bool(_MEASURED_BEFORE.search(text, 0, start) or _MEASURED_AFTER.match(text, end))


def _distinct(trials: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """One entity per trial: an acronym gives the name where id and acronym are both printed."""
    by_id: dict[str, Entity] = {}
    for trial in trials:
        known = by_id.get(trial.id)
        if known is None or known.id.endswith(known.name.replace(" ", "")):
            by_id[trial.id] = trial
    return tuple(by_id.values())


def _is_secondary(doc: Doc) -> bool:
    types = {name.lower() for name in document_of(doc).metadata.publication_types}
    return bool(types & _REVIEW_TYPES) or (not types and len(_NEWS.findall(document_of(doc).text)) >= 2)


def add_context(doc: Doc) -> Doc:
    """Component that adds the ``context`` layer."""
    declare()
    doc._.context = read_context(doc)
    return doc
