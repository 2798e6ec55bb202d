"""Treatment: what is given, what is combined with what, and what a trial evaluates and enrols."""

import re
from collections.abc import Iterator

from extract import cues
from extract.layers import EntityMention, Sentence
from extract.relations.claims import ClaimMaker, marker_of
from extract.relations.lift import Related
from extract.relations.mask import Masked
from ontology.entities import Entity
from ontology.predicates import Predicate
from ontology.statements import Claim, Span
from ontology.types import EntityType

_COMBINED = re.compile(
    r"<Drug:(\d+)>(?P<link>(?:\s?\([^)]*\))?(?: \w+)?(?:\s?\+\s?| plus |,? and | with | combined with | in combination with | together with | added to |/|[–-]|"
    r",? followed by |, | or | vs\.? | versus )(?:either )?(?:low-dose |high-dose |oral |intravenous )?)(?=<Drug:(\d+)>)"
)
_ADDED = re.compile(
    r"\b(?:addition of|adding)(?:[^;.<]|<Marker:[^>]*>){0,60}<Drug:(\d+)>[^;.<]{0,20} (?:to|with)(?: [\w-]+){0,3} <Drug:([\d+]+)>",
    re.IGNORECASE,
)
_OR = re.compile(r",? ?or\b")
_MOST_DRUGS = 12
"""No regimen has more; a longer list is none, and must not cost its square."""
_APART = re.compile(r"\b(?:or|than|vs\.?|versus|followed by|compared (?:with|to)|alone|instead)\b", re.IGNORECASE)
_COMPARES = re.compile(r"\bcompar(?:e|ed|es|ing|ison)\b|\bversus\b", re.IGNORECASE)
_COMPARES_WITH = re.compile(r"\bcompar\w+\b[^;.]*?\b(?:with|versus|vs|against) (?:[\w-]+ ){0,4}<Drug", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_LIST_OF_REGIMEN = re.compile(
    r"\b(?:combination|combined|regimens?|plus|chemotherapy|consisting of|comprising|receive[d]?|containing)\b|(?-i:\([A-Z][A-Za-z+-]{1,10}\))",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:randomi[sz]ed|randomly|assigned|allocated|received?|receiving|treated with|were given|gave|commencing|consisted of|comprised?)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:consistent with|similar to|in line with|comparable (?:to|with)|compared (?:to|with)|as (?:in|seen in|reported in)|confirm\w*|previous\w*|earlier|unlike|in contrast (?:to|with)|results? (?:of|from)|data from)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Words before a trial that is not the document's own: this document's patients and drugs are not that trial's."""
_BEFORE = re.compile(r"\b(?:previously|prior|excluded|eligible|pretreated|history of)\b", re.IGNORECASE)


def combinations_of(maker: ClaimMaker, masked: Masked) -> Iterator[Claim]:
    """Drugs given together: joined by plus or with, or listed as one regimen."""
    for added in _ADDED.finditer(masked.text):
        for backbone in masked.group(added[2]):
            yield from _pair(maker, masked, masked.mentions[int(added[1])], backbone)
    joined = bool(_LIST_OF_REGIMEN.search(masked.separate))
    between = _between_arms(masked.separate)
    chain: list[int] = []
    commas = True
    pairs: dict[tuple[str, str], tuple[EntityMention, EntityMention]] = {}
    for match in _COMBINED.finditer(masked.separate):
        left, link, right = int(match[1]), _BRACKETS.sub("", match["link"]).strip(), int(match[3])
        listed = link in (",", "and", ", and")
        compared = bool(between) and link.startswith(between)
        if _APART.search(link) or (listed and not joined) or compared:
            if _OR.match(link) and commas:  # "anastrozole, letrozole or exemestane": one of them
                given = {masked.mentions[number].named.id for number in chain}
                pairs = {ids: pair for ids, pair in pairs.items() if not given.issuperset(ids)}
            chain, commas = [], True
            continue
        commas = commas and link == ","
        chain = [*chain[-_MOST_DRUGS:], right] if chain and chain[-1] == left else [left, right]
        for other in chain[:-1]:
            one, two = masked.mentions[other], masked.mentions[right]
            pairs.setdefault((one.named.id, two.named.id), (one, two))  # a list of hundreds names few drugs
    for one, two in pairs.values():
        yield from _pair(maker, masked, one, two)


def _between_arms(text: str) -> str:
    """The word that stands between what a sentence compares: "compared A with B and C", "A and B were compared"; empty where it does not compare."""
    if not _COMPARES.search(text):
        return ""
    return "with" if _COMPARES_WITH.search(text) else "and"


def _pair(maker: ClaimMaker, masked: Masked, one: EntityMention, other: EntityMention) -> Iterator[Claim]:
    spans: tuple[Span, Span] = ((one.start, one.end), (other.start, other.end))
    yield from _some(maker.claim(Predicate.COMBINED_WITH, one.named, other.named, masked.sentence, spans))


def given_claims(maker: ClaimMaker, claims: list[Claim], related: Related) -> Iterator[Claim]:
    """A drug that the document's people were given is studied for their disease, though no one sentence names both.

    A sentence that names another disease says what the drug was given for, or what came of it: it is left alone.
    """
    place = maker.context.population_mention
    if place is None:
        return
    done = {c.statement.subject.id for c in claims if c.statement.predicate is Predicate.STUDIED_FOR}
    holder = maker.sentence_at(place.start, place.end)
    for sentence in maker.sentences:
        given = _GIVEN.search(sentence.text)
        if given is None or holder is None or _BEFORE.search(sentence.text):
            continue
        diseases = [m for m in maker.mentions_in(sentence) if m.type is EntityType.DISEASE]
        if any(not related(m.named.id, place.named.id) for m in diseases):
            continue
        for drug in (m for m in maker.mentions_in(sentence) if m.type is EntityType.DRUG):
            if (
                drug.named in maker.context.drugs
                and drug.named.id not in done
                and drug.start > sentence.start + given.start()
            ):
                done.add(drug.named.id)
                more = () if holder is sentence else ((holder.start, holder.end),)
                spans: tuple[Span, Span] = ((drug.start, drug.end), (place.start, place.end))
                yield from _some(
                    maker.claim(
                        Predicate.STUDIED_FOR, drug.named, place.named, sentence, spans, more=more, confidence=0.5
                    )
                )


def trial_claims(maker: ClaimMaker, claims: list[Claim]) -> Iterator[Claim]:
    """What the document's own trial evaluates and whom it enrols; a document with several trials tells only in one sentence."""
    trials = [m for m in maker.mentions if m.type is EntityType.TRIAL]
    distinct = {m.named.id for m in trials}
    studied = [
        c for c in claims if c.statement.predicate is Predicate.STUDIED_FOR and c.evidence.attribution == "this_study"
    ]
    for trial in _firsts(trials):
        sentence = maker.sentence_at(trial.start, trial.end)
        if sentence is None or _REFERS.search(sentence.text[: trial.start - sentence.start]):
            continue
        here = maker.mentions_in(sentence)
        if len({m.named.id for m in here if m.type is EntityType.TRIAL}) > 1:
            here = _in_clause(here, sentence, trial)
        near = len(distinct) == 1  # with several trials, only what stands in the sentence belongs to one of them
        for predicate, kind in ((Predicate.EVALUATES, EntityType.DRUG), (Predicate.ENROLLS, EntityType.DISEASE)):
            yield from _trial(maker, predicate, kind, trial, sentence, here, studied, near)


def _in_clause(here: list[EntityMention], sentence: Sentence, trial: EntityMention) -> list[EntityMention]:
    """The mentions of the clause that names a trial, where the sentence names others too."""
    begin, end = cues.clause_around(sentence.text, trial.start - sentence.start, trial.end - sentence.start)
    return [m for m in here if sentence.start + begin <= m.start and m.end <= sentence.start + end]


def _trial(
    maker: ClaimMaker, predicate: Predicate, kind: EntityType, trial: EntityMention, sentence: Sentence,
    here: list[EntityMention], studied: list[Claim], near: bool,
) -> Iterator[Claim]:  # fmt: skip
    done: set[str] = set()
    at: Span = (trial.start, trial.end)
    for mention in here:
        fits = (
            mention.named in maker.context.drugs
            if kind is EntityType.DRUG
            else mention.named in maker.context.populations
        )
        if mention.type is kind and fits and mention.named.id not in done:
            done.add(mention.named.id)
            yield from _some(
                maker.claim(predicate, trial.named, mention.named, sentence, (at, (mention.start, mention.end)))
            )
    place = maker.context.population_mention
    if kind is EntityType.DISEASE and not done and near and place is not None:
        done.add(place.named.id)
        yield from _some(maker.claim(predicate, trial.named, place.named, sentence, (at, (place.start, place.end))))
    for claim in studied if near else ():
        end = claim.statement.subject if kind is EntityType.DRUG else claim.statement.object
        span = claim.evidence.subject if kind is EntityType.DRUG else claim.evidence.object
        if isinstance(end, Entity) and end.id not in done:
            done.add(end.id)
            where: Span = (claim.evidence.start, claim.evidence.end)
            more = () if where == (sentence.start, sentence.end) else (where,)
            yield from _some(maker.claim(predicate, trial.named, end, sentence, (at, span), more=more))


def variant_claims(maker: ClaimMaker) -> Iterator[Claim]:
    """A particular variant is a variant of the gene that stands with it."""
    done: set[str] = set()
    for variant in maker.mentions:
        if variant.type is not EntityType.VARIANT or len(variant.genes) != 1 or variant.named.id in done:
            continue
        if marker_of(variant, maker.text).entity != variant.named:
            continue  # an unspecified mutation is said of its gene
        sentence = maker.sentence_at(variant.start, variant.end)
        if sentence is not None:
            done.add(variant.named.id)
            span: Span = (variant.start, variant.end)
            yield from _some(maker.claim(Predicate.VARIANT_OF, variant.named, variant.genes[0], sentence, (span, span)))


def _firsts(mentions: list[EntityMention]) -> list[EntityMention]:
    kept: dict[str, EntityMention] = {}
    for mention in mentions:
        kept.setdefault(mention.named.id, mention)
    return list(kept.values())


def _some(claim: Claim | None) -> Iterator[Claim]:
    if claim is not None:
        yield claim
