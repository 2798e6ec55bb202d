"""Effects of treatment: whether a drug works in the document's disease, and what goes wrong under it."""

import re
from collections.abc import Iterator

from extract import cues
from extract.context import is_measured
from extract.layers import EntityMention, Sentence
from extract.relations.claims import ClaimMaker
from extract.relations.guards import compares_numbers, more_with
from extract.relations.lift import Related
from extract.relations.mask import Masked
from extract.relations.verdicts import verdict_of
from ontology.entities import Entity
from ontology.predicates import Predicate
from ontology.statements import Claim, Span
from ontology.types import EntityType

_NOT_BETTER = re.compile(
    r"\b(?:not|no) (?:\w+ ){0,3}(?:superior|better|different|difference|inferior)\b|\bnon-?inferior\w*|\bcomparable\b|\bsimilar\b",
    re.IGNORECASE,
)
_UNTREATED = re.compile(
    r"\bplacebo\b|\bobservation\b|\bno (?:further |adjuvant |maintenance )?(?:treatment|therapy)\b|\bsupportive care\b|\b(?:surgery|radiotherapy|radiation) alone\b|\buntreated controls?\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:in|for|with|of|against|treat(?:s|ed|ing)?)\b(?:[^;.<]|<Marker:[^>]*>){0,50}(?P<disease><Disease:(?P<numbers>[\d+]+)>)",
    re.IGNORECASE,
)
_NOT_TREATED = re.compile(
    r"\b(?:without|no|excluding|except(?: for)?|history of|risks? (?:of|for)|incidences? of|rates? of|development of|cases? of|caused|induced|to)"
    r"(?: [\w-]+){0,3} ?$",
    re.IGNORECASE,
)
"""Before a disease that people do not have, or may yet get."""
_PREVENTS = re.compile(
    r"\b(?:prevent\w*|prophyla\w+|reducing the (?:development|incidence|risk|rate))\b", re.IGNORECASE
)
_PRIOR = re.compile(
    r"\b(?:previous(?:ly)?|prior|pretreated|refractory|resistant|relapsed after|failed|failure of)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_COMPARATOR = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|than|over|against)\b[^.;,]{0,30}$", re.IGNORECASE)
_SIGNIFICANT = re.compile(
    r"\bsignificant(?:ly)? (?:\w+ ){0,2}(?:improv|prolong|longer|better|superior|increas|enhanc|extend|benefit)\w*",
    re.IGNORECASE,
)
"""A result that is weighed in a sentence without a disease is one in the document's people."""
_NO_RESULT = re.compile(
    r"\bnumerical\w*|\btrend\b|\bnot (?:statistically )?significant|\b(?:levels?|concentrations?)\b|\[\d", re.IGNORECASE
)
"""Words beside a weighed result that take it back, that it is about something else, or that it is another study's."""
_CONCLUDES = re.compile(r"^(?:conclusions?|interpretation|discussion|significance|summary)\b", re.IGNORECASE)
_ADVERSE = re.compile(
    r"\b(?:adverse (?:events?|effects?|reactions?)|side[- ]effects?|toxicit(?:y|ies)|toxic effects?|grade (?:[1-5]|I{1,3}|IV)|AEs?|TEAEs?|well tolerated|tolerab\w+|complications?)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"\b(?:defined as|excluded|exclusion criteria|eligibility|(?:was|were) eligible|graded according|in the (?:event|case) of|(?:was|were) to be"
    r"|(?:discontinued|stopped|withdrawn|reduced|delayed) if)\b",
    re.IGNORECASE,
)
"""Words of a protocol: what would count is not what happened."""
_ALIKE = re.compile(
    r"^(?!.*\bexcept).*\b(?:not (?:significantly )?differ\w*|no (?:\w+ ){0,2}differences?|(?:similar|comparable) (?:in|between|rates?|frequenc\w+)"
    r"|at (?:a )?similar rates?)\b",
    re.IGNORECASE,
)
"""What is as frequent in both arms is no effect of one."""
_FEWER = re.compile(
    r"\b(?:lower|fewer|reduc\w+|decreas\w+) (?:[\w-]+ ){0,4}(?:incidences?|rates?|frequenc\w+|risks?|events?|toxicit\w+|severity|development)\b"
    r"|\bless (?:common|frequent|often|severe)\b|\b(?:reduc|decreas)(?:es|ed|ing) (?:[\w-]+ ){0,3}<Disease|\bprevent\w*",
    re.IGNORECASE,
)
"""What is rarer with the only drug that a sentence names is not what that does."""
_BOTH_ARMS = re.compile(r"\b(?:both|either|each) (?:\w+ )?(?:arms?|groups?|drugs?|agents?|regimens?)\b", re.IGNORECASE)
_EVENT_OF_ARM = re.compile(r"<Disease:(\d+)> \([^()<]*<Drug:(\d+)>[^()<]*\)")
"""An event with its arm in brackets: "diarrhoea (18%, ILF)"."""
_NO_EVENT = re.compile(r"\b(?:no|not|without|absence of)\b[^.;,]{0,40}$", re.IGNORECASE)
_MORE_IN_ARM = re.compile(
    r"<Disease:(?P<o>[\d+]+)>[^;.]{0,60}?\b(?:more (?:common|frequent|often|frequently|prevalent)\w*|higher|greater|increased)\b[^;.<]{0,60}?"
    r"\b(?:in|with|among|for|on|under)(?: (?:the|patients|those|receiving|treated|with|given|assigned|to|in))* <Drug:(?P<s>\d+)>",
    re.IGNORECASE,
)


def effects(maker: ClaimMaker, masked: Masked, cancer_ids: frozenset[str], related: Related) -> Iterator[Claim]:
    """Efficacy of a studied drug in the document's disease, and adverse events of it."""
    yield from _efficacy(maker, masked, related)
    compared = list(_events_of_arms(maker, masked, cancer_ids))
    yield from compared or _adverse_events(maker, masked, cancer_ids)


def _efficacy(maker: ClaimMaker, masked: Masked, related: Related) -> Iterator[Claim]:
    population, populations = maker.context.population, maker.context.populations
    verdict = verdict_of(masked) if _DEFINES.search(masked.text) is None else None
    if verdict is None:
        return
    place, negative = verdict
    diseases = [m for m in masked.mentions if m.type is EntityType.DISEASE]
    clause = cues.clause_around(masked.text, *place)
    if _PREVENTS.search(masked.text, *clause) and any(m.named not in populations for m in diseases):
        return  # what is to be prevented is another thing than what people have
    own = [m for m in diseases if any(related(m.named.id, people.id) for people in populations)]
    target = own[0] if own else _treated(masked)
    if target is None and (diseases or not (_concludes(masked.sentence) or _reports(masked.text))):
        return
    disease = target.named if target else population
    if disease is None:
        return
    subject = _credited(maker, masked, target is not None)
    if subject is None:
        return
    negative = negative or cues.negated(masked.text, *place)
    if negative and _NOT_BETTER.search(masked.text) and not _UNTREATED.search(masked.text):
        return  # not better than another treatment is no statement about efficacy
    at: Span = (subject.start, subject.end)
    yield from _some(
        maker.claim(
            Predicate.TREATS, subject.named, disease, masked.sentence,
            (at, (target.start, target.end) if target else at),
            polarity="refutes" if negative else "supports", certainty=cues.certainty(masked.text, *place),
        )
    )  # fmt: skip


def _treated(masked: Masked) -> EntityMention | None:
    """The one disease that a sentence on efficacy says a drug is for, where it is not that of the document's people."""
    found: dict[str, EntityMention] = {}
    for place in _TREATED.finditer(masked.text):
        if not _NOT_TREATED.search(masked.text, 0, place.start("disease")):
            mention = masked.group(place["numbers"])[0]
            found.setdefault(mention.named.id, mention)
    return next(iter(found.values())) if len(found) == 1 else None


def _credited(maker: ClaimMaker, masked: Masked, with_disease: bool) -> EntityMention | None:
    """The drug that a sentence on efficacy speaks of: one that the document studies, or one named beside the disease."""
    drugs = [
        m
        for m in masked.mentions
        if m.type is EntityType.DRUG and not _is_another(masked, m) and not _measured(masked, m)
    ]
    studied = next((m for m in drugs if m.named in maker.context.drugs), None)
    return studied or (drugs[0] if drugs and with_disease else None)


def _is_another(masked: Masked, drug: EntityMention) -> bool:
    """Whether the drug was given before, or is what another is compared with."""
    before = masked.sentence.text[: drug.start - masked.sentence.start]
    return bool(_PRIOR.search(before) or _COMPARATOR.search(before))


def _measured(masked: Masked, drug: EntityMention) -> bool:
    start = masked.sentence.start
    return is_measured(masked.sentence.text, drug.start - start, drug.end - start)


def _reports(text: str) -> bool:
    return bool(_SIGNIFICANT.search(text)) and not _NO_RESULT.search(text)


def _concludes(sentence: Sentence) -> bool:
    return bool(_CONCLUDES.match(sentence.section.strip()) or _CONCLUDES.match(sentence.text))


def _events_of_arms(maker: ClaimMaker, masked: Masked, cancer_ids: frozenset[str]) -> Iterator[Claim]:
    """Events that are more common in one arm belong to that arm's drug, and to no other that the sentence names."""
    for match in _MORE_IN_ARM.finditer(masked.text):
        subject = masked.mentions[int(match["s"])]
        negative = cues.negated(masked.text, *match.span())
        for event in masked.group(match["o"]):
            if _is_event(maker, event, cancer_ids):
                yield from _some(
                    maker.claim(
                        Predicate.HAS_ADVERSE_EVENT, subject.named, event.named, masked.sentence,
                        ((subject.start, subject.end), (event.start, event.end)),
                        polarity="refutes" if negative else "supports", certainty=cues.certainty(masked.text, *match.span()),
                    )
                )  # fmt: skip


def _adverse_events(maker: ClaimMaker, masked: Masked, cancer_ids: frozenset[str]) -> Iterator[Claim]:
    if not _ADVERSE.search(masked.text) or _DEFINES.search(masked.text) or _ALIKE.search(masked.text):
        return
    if cues.attribution(masked.sentence.text, masked.sentence.section) == "aim":
        return
    if _FEWER.search(masked.text) and sum(m.type is EntityType.DRUG for m in masked.mentions) < 2:
        return
    arms = {int(place[1]): masked.mentions[int(place[2])] for place in _EVENT_OF_ARM.finditer(masked.separate)}
    for number, event in enumerate(masked.mentions):
        if event.type is not EntityType.DISEASE or (arms and number not in arms):
            continue
        before = masked.sentence.text[: event.start - masked.sentence.start]
        if not _is_event(maker, event, cancer_ids) or _NO_EVENT.search(before):
            continue
        arm = arms.get(number)
        blamed = [(arm.named, (arm.start, arm.end))] if arm else _blamed(maker, masked)
        for subject, span in blamed:
            text, at = masked.sentence.text, span[0] - masked.sentence.start
            if compares_numbers(text) and not more_with(text, at):
                continue
            yield from _some(
                maker.claim(
                    Predicate.HAS_ADVERSE_EVENT, subject, event.named, masked.sentence, (span, (event.start, event.end)),
                    certainty=cues.certainty(masked.text, 0, len(masked.text)) if "may" in masked.text else "asserted",
                )
            )  # fmt: skip


def _blamed(maker: ClaimMaker, masked: Masked) -> list[tuple[Entity, Span]]:
    """The drugs that a sentence on adverse events is about.

    Of those that it names, and no laboratory measures, the first that the document gives, or all where it speaks of both arms;
    where it names none, the only one of the document.
    """
    text, start = masked.sentence.text, masked.sentence.start
    named = [
        m
        for m in masked.mentions
        if m.type is EntityType.DRUG and not is_measured(text, m.start - start, m.end - start)
    ]
    named = [m for m in named if not _is_another(masked, m)] or named
    given = [m for m in named if m.named in maker.context.drugs] or named
    if given:
        return [(m.named, (m.start, m.end)) for m in (given if _BOTH_ARMS.search(masked.text) else given[:1])]
    if len(maker.context.drugs) == 1:
        return [(maker.context.drugs[0], (masked.sentence.start, masked.sentence.end))]
    return []


def _is_event(maker: ClaimMaker, event: EntityMention, cancer_ids: frozenset[str]) -> bool:
    """A cancer, and what the document's people had to begin with, are no side effects."""
    return event.named.id not in cancer_ids and event.named not in maker.context.populations


def _some(claim: Claim | None) -> Iterator[Claim]:
    if claim is not None:
        yield claim
