"""Grounding of one name: which concept it means in its context, with the reasons, or none where nothing decides.

The order of trust: what the document itself defines; what its indexers registered; what it names elsewhere in full; the
exact capitals and the scope of the name. A name that means several things alike stays without id.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ontology.types import EntityType
from ontology.vocabulary.candidates import Names, alike, named_as, undecided, wider_of
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.coordination import together
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import LOOKED_UP_ONLY, NEEDS_SUPPORT, Candidate, Scope
from ontology.vocabulary.short_forms import any_spells, beside, has_initials, is_short_form, spelled_out
from ontology.vocabulary.species import is_far

_LETTERS = re.compile(r"[a-z]+")
_INDUCED = re.compile(r"^([\w-]{4,40})-induced (.+)$", re.IGNORECASE)
_LONG = 6
_OF_MANY = frozenset(
    "syndrome syndromes disease diseases disorder disorders cancer cancers carcinoma tumors neoplasm chronic primary secondary "  # noqa: SIM905
    "malignant deficiency failure infection injury familial hereditary congenital associated related induced dependent acquired "
    "idiopathic inflammatory inhibitor receptor".split()
)
"""Words of so many names that they tell nothing of one."""
# Names that initials found elsewhere in the document do not outweigh.
_SURE = frozenset({Scope.OFFICIAL, Scope.CURATED, Scope.GENERIC})
# Names that do not explain a short form beside them.
_UNSURE = NEEDS_SUPPORT | {Scope.ALIAS, Scope.PREVIOUS, Scope.CODE}


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says around a name.

    ``definitions`` maps its short forms to their long forms; ``registered`` holds ids that its indexers gave it (PubMed's
    registry numbers and MeSH headings), ``named`` ids of concepts that it names without doubt elsewhere; ``text`` is searched
    for the long names of candidates.
    """

    text: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    registered: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def far_species(self) -> bool:
        """Whether the text is plainly about an organism far from us."""
        return is_far(self.text)


@dataclass(frozen=True, slots=True)
class Grounding:
    """A name and the concept that it means; ``chosen`` is None where nothing decides, and ``reason`` says why.

    ``together`` holds all concepts of a name that means several at once, ``chosen`` among them: "breast and ovarian cancer".
    """

    text: str
    type: EntityType | None
    chosen: Candidate | None
    reason: str
    candidates: tuple[Candidate, ...] = ()
    together: tuple[Candidate, ...] = ()


def ground(names: Names, text: str, kind: EntityType | None, context: Context) -> Grounding:
    """Choose between the concepts that ``text`` may mean in ``context``."""
    long = context.definitions.get(text) or context.definitions.get(text.removesuffix("s"))
    if long is not None and long != text:
        return _defined(names, text, long.rpartition("\n")[2], kind, replace(context, definitions={}))
    if kind is not None and (found := _written_beside(names, text, kind, context)) is not None:
        return found
    if kind is EntityType.DISEASE and (caused := _drug_induced(names, text, context)) is not None:
        return caused
    candidates, changed = named_as(names, text, kind)
    choose = _choose(names, text, kind, candidates, context, changed) if candidates else None
    decided = choose or _in_parts(names, text, kind, context)
    if decided.chosen is not None and decided.chosen.scope in _SURE:
        return decided
    return _by_initials(names, text, kind, context) or decided


def _in_parts(names: Names, text: str, kind: EntityType | None, context: Context) -> Grounding:
    """Ground a phrase that no vocabulary has by its short forms, as several names that share words, or by a wider concept."""
    long = spelled_out(text, context.definitions)
    if long != text:
        inner = ground(names, long, kind, replace(context, definitions={}))
        if inner.chosen is not None:
            return replace(inner, text=text, reason=f"with its short forms written out, as {long!r}; {inner.reason}")
    joined = together(names, text, kind) if kind is not None else ()
    if joined:
        listed = ", ".join(found.name for found in joined)
        return Grounding(text, kind, joined[0], f"names several concepts: {listed}", joined, joined)
    candidates, changed = wider_of(names, text, kind)
    if not candidates:
        return Grounding(text, kind, None, "no vocabulary has this name")
    return _choose(names, text, kind, candidates, context, changed)


def _true_anyway(names: Names, meant: list[Candidate]) -> tuple[Candidate, str] | None:
    """Give what a name surely means although several concepts have it: the disease that all others are kinds of, or the
    gene whose pseudogenes the others are."""
    if meant[0].type is EntityType.DISEASE:
        for found in meant:
            if all(other is found or found.id in names.ancestors(other.id) for other in meant):
                return found, "the widest"
    if meant[0].type is EntityType.GENE:
        genes = [found for found in meant if not any("pseudogene" in name for name in names.all_names(found.id))]
        if len(genes) == 1:
            return genes[0], "the only one that is no pseudogene"
    return None


def _defined(names: Names, text: str, long: str, kind: EntityType | None, context: Context) -> Grounding:
    """Ground a short form by its definition, and by the name beside it where the definition is only a piece of that."""
    longer = _written_beside(names, text, kind, context, longer_than=long) if kind is not None else None
    if longer is not None:
        return longer
    found = _as_defined(names, text, long, kind, context)
    if found.chosen is not None or kind is None:
        return found
    return _written_beside(names, text, kind, context) or _by_initials(names, text, kind, context) or found


def _written_beside(
    names: Names, text: str, kind: EntityType, context: Context, longer_than: str = ""
) -> Grounding | None:
    """Ground a short form by a name that brackets join to it, if the name or another name of the concept spells it."""
    if not is_short_form(text):
        return None
    own = names.lookup(text, kind)
    settled = bool(own) and not undecided(own)  # what has a meaning of its own takes no other from a mere neighbour
    for phrase in beside(text, context.text):
        if longer_than and (len(phrase) <= len(longer_than) or phrase[:1].lower() != text[:1].lower()):
            continue
        found = names.lookup(phrase, kind)
        if len(phrase) < _LONG or not found or found[0].scope in _UNSURE or undecided(found):
            continue
        if any_spells(text, (phrase,) if settled else (phrase, *names.all_names(found[0].id))):
            reason = f"the document writes it beside {phrase!r} ({found[0].reason})"
            return Grounding(text, kind, found[0], reason, tuple(found))
    return None


def _by_initials(names: Names, text: str, kind: EntityType | None, context: Context) -> Grounding | None:
    """Ground a short form that nothing explains by the one concept of its type, named in full, whose initials it has."""
    if kind is None or not is_short_form(text):
        return None
    named = [found for found in context.named if found in names and names.type_of(found) is kind]
    spelled = {
        found: name for found in named for name in names.all_names(found) if " " in name and has_initials(text, name)
    }
    if len(spelled) != 1:
        return None
    found = names.lookup(next(iter(spelled.values())), kind)
    if not found or found[0].id not in spelled:
        return None
    reason = f"initials of {spelled[found[0].id]!r}; the document names it elsewhere in full"
    return Grounding(text, kind, found[0], reason, tuple(found))


def _as_defined(names: Names, text: str, long: str, kind: EntityType | None, context: Context) -> Grounding:
    """Ground a short form by its long form, or by itself where the long form is only spelled otherwise."""
    inner = ground(names, long, kind, context)
    found = inner.chosen
    if found is not None:
        reason = f"the document defines it as {long!r} ({inner.reason})"
        return Grounding(text, found.type, found, reason, inner.candidates, inner.together)
    if kind is not None and not inner.candidates:
        symbol = ground(names, text, kind, context)
        # A gene symbol stands for its gene whatever the spelling of the name; other short forms need a word of it.
        if kind is EntityType.GENE or (symbol.chosen and _shares_a_word(names, symbol.chosen, long)):
            return replace(symbol, reason=f"{symbol.reason}; the document's {long!r} is in no vocabulary")
    return Grounding(text, kind, None, f"the document defines it as {long!r}: {inner.reason}", inner.candidates)


def _shares_a_word(names: Names, found: Candidate, long: str) -> bool:
    """Tell whether a long word of any name of the concept stands in the long form: "azido-3'-dideoxythymidine" for AZT."""
    folded = key(long)
    return any(
        len(word) >= _LONG and word in folded and word not in _OF_MANY
        for name in names.all_names(found.id)
        for word in _LETTERS.findall(key(name))
    )


def _drug_induced(names: Names, text: str, context: Context) -> Grounding | None:
    """Ground what the text itself or the document says a drug has caused, where that is a concept of its own."""
    own = _INDUCED.match(text)
    effect = own[2] if own else text
    causes = [own[1]] if own else re.findall(rf"([\w-]{{4,40}})-induced {re.escape(text)}", context.text, re.IGNORECASE)
    if not any(names.lookup(cause, EntityType.DRUG) for cause in causes):
        return None
    found = [c for c in names.lookup(f"drug-induced {effect}", EntityType.DISEASE) if c.scope not in LOOKED_UP_ONLY]
    if not found:
        return None
    return Grounding(
        text, found[0].type, found[0], f"{found[0].reason}; the document names a drug as its cause", tuple(found)
    )


def _choose(
    names: Names, text: str, kind: EntityType | None, candidates: list[Candidate], context: Context, changed: str
) -> Grounding:
    if candidates[0].type is EntityType.GENE and context.far_species:
        return Grounding(
            text, kind, None, "the document is about an organism whose genes are not ours", tuple(candidates)
        )
    supported = [(found, why) for found in candidates if (why := _support(names, found, text, context))]
    if supported:
        found, why = supported[0]
        return Grounding(text, found.type, found, f"{changed}{found.reason}; {why}", tuple(candidates))
    found = candidates[0]
    others = [other for other in candidates[1:] if alike(found, other)]
    spelled = [other for other in candidates if other.scope is found.scope and _has_hyphen(names, other, text)]
    if others and len(spelled) == 1:
        found, others = spelled[0], []
    true_anyway = _true_anyway(names, [found, *others]) if others else None
    if true_anyway is not None:
        found, how = true_anyway
        changed += f"{how} of {len(others) + 1} that it may mean; "
    elif others:
        listed = ", ".join(f"{other.id} ({other.name})" for other in others[:3])
        return Grounding(text, kind, None, f"as likely as {found.id} ({found.name}) is {listed}", tuple(candidates))
    if kind is None and (found.scope in NEEDS_SUPPORT or (len(candidates) > 1 and _short(text))):
        return Grounding(
            text, kind, None, f"{found.id} ({found.name}) needs support from the document", tuple(candidates)
        )
    return Grounding(text, found.type, found, f"{changed}{found.reason}", tuple(candidates))


def _has_hyphen(names: Names, found: Candidate, text: str) -> bool:
    """Tell whether a gene is called so with the very hyphen, and its protein too: TIM-1, of all that are called TIM1."""
    return (
        found.type is EntityType.GENE
        and "-" in text
        and found.matched == text
        and f"{text} protein" in names.all_names(found.id)
    )


def _short(text: str) -> bool:
    return is_acronym(text) and text.isalpha()


def _support(names: Names, found: Candidate, surface: str, context: Context) -> str:
    """Say what in the document speaks for a candidate; empty where nothing does."""
    ids = {found.id, *names.xrefs(found.id)}
    if ids & context.registered:
        return "the document's indexers registered it"
    if found.id in context.named:
        return "the document names it elsewhere in full"
    if context.text and _names_in_full(names, found, surface, context.text):
        return "the document names it elsewhere in full"
    if found.type is EntityType.DISEASE and context.named.intersection(names.ancestors(found.id)):
        return "the document names a wider concept"
    return ""


def _names_in_full(names: Names, found: Candidate, surface: str, text: str) -> bool:
    own, folded = key(surface), f" {key(text)} "
    return any(
        len(form) >= _LONG and " " in form and form != own and f" {form} " in folded
        for form in map(key, names.all_names(found.id))
    )
