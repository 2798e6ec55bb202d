"""Studies and cohorts: which trial or group each number and claim of a document belongs to."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extract.context import Context, designs_in
from extract.layers import Sentence, declare, document_of, measures_of, mentions_of, sentences_of
from extract.names import Names
from extract.places import Places
from ontology.entities import Entity
from ontology.identifiers import fold
from ontology.measures import Measure
from ontology.studies import Cohort, Study
from ontology.types import EntityType

_OWN_ARM = re.compile(
    r"\b(?:treatment|experimental|active|study drug|investigational|intervention)\b(?: \w+)? (?:arm|group)s?\b|\bparticipation in the treatment arm\b",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"\b(?:placebo|control|comparator|observation|standard|best supportive care)\b", re.IGNORECASE)
_OTHER_STUDY = re.compile(
    r"\b(?:retrospective|historical|pooled|registry|database|population-based|external|general population|trials (?:conducted )?(?:by|of|through)|[Ss]tudy [Gg]roup)\b",
    re.IGNORECASE,
)


class Studies:
    """Adds the ``studies`` and ``cohorts`` layers, and ties measures to cohorts and outcomes."""

    def __call__(self, doc: Doc) -> Doc:
        """Group what the document reports by study and cohort."""
        context: Context = doc._.context
        studies = _studies(doc, context)
        names = Names(mentions_of(doc))
        places = Places(sentences_of(doc))
        cohorts: dict[str, Cohort] = {}
        measures = []
        for measure in measures_of(doc):
            cohort = _cohort(names, measure, context, studies, _in_other_study(places, measure))
            if cohort is not None:
                known = cohorts.get(cohort.id)
                cohorts[cohort.id] = _joined(known, cohort) if known else cohort
            outcome = _outcome(names, measure)
            measures.append(replace(measure, cohort=cohort.id if cohort else None, outcome_entity=outcome))
        doc._.studies = tuple(studies)
        doc._.cohorts = tuple(cohorts.values())
        doc._.measures = tuple(measures)
        return doc


def _studies(doc: Doc, context: Context) -> list[Study]:
    """The registered trials of the document, and one for what it reports beside them."""
    name = document_of(doc).id
    registered = [trial for trial in context.trials if trial.grounded]
    own = [Study(f"study:{t.id}", t.name, t.id, _design_near(doc, t)) for t in registered[:3]]
    if own:
        return [*own, *_second_study(doc, name, len(own))]
    title = document_of(doc).metadata.title or context.design or name
    return [Study(f"study:{name}#1", title[:120], None, context.design)]


def _second_study(doc: Doc, name: str, number: int) -> list[Study]:
    """A cohort of other trials that the document sets beside its own."""
    measures = Places(measures_of(doc))
    for sentence in sentences_of(doc):
        match = _OTHER_STUDY.search(sentence.text)
        if match and measures.inside(sentence.start, sentence.end):
            designs = designs_in(sentence.text)
            if designs and number:
                return [Study(f"study:{name}#{number + 1}", ", ".join(designs), None, ", ".join(designs))]
    return []


def _design_near(doc: Doc, trial: Entity) -> str:
    """Design words of the sentences that name the trial, or that follow with "this trial"."""
    found: list[str] = []
    mentions = Places(m for m in mentions_of(doc) if m.type is EntityType.TRIAL and m.named.id == trial.id)
    sentences = sentences_of(doc)
    for sentence in sentences:
        named = mentions.inside(sentence.start, sentence.end)
        refers = re.match(r"(?:This|The) [^.]{0,40}(?:trial|study)\b", sentence.text)
        if named or refers:
            found += designs_in(sentence.text)
    wanted = [d for d in found if "retrospective" not in d]
    return ", ".join(dict.fromkeys(wanted))


def _cohort(names: Names, measure: Measure, context: Context, studies: list[Study], beside: bool) -> Cohort | None:
    if not measure.arm:
        return None
    arm = measure.arm
    inside = names.within(arm, measure.start)
    drugs = [m.named for m in inside if m.type is EntityType.DRUG]
    diseases = [m.named for m in inside if m.type is EntityType.DISEASE]
    other = next((s for s in studies if s.registry is None and len(studies) > 1), None)
    elsewhere = _OTHER_STUDY.search(arm) or (not drugs and not _OWN_ARM.search(arm) and beside)
    study = other if other is not None and elsewhere else studies[0]
    size = int(measure.value) if measure.kind == "sample_size" and measure.value is not None else None
    if _CONTROL.search(arm):
        name, role = _CONTROL.search(arm)[0].lower() + " arm", "comparator"  # type: ignore[index]
    elif drugs or (_OWN_ARM.search(arm) and len(context.drugs) >= 1):
        given = drugs or [context.drugs[0]]
        name, role = "/".join(sorted({d.name for d in given})) + " arm", "arm"
        drugs = given
    elif study is other:
        name, role = fold(study.name), "comparator"
    else:
        name, role = fold(arm)[:100], "population" if not re.match(r"\d", arm) else "cases"
    return Cohort(
        study.id, name, role, size, tuple(sorted({d.id for d in drugs})), tuple(sorted({d.id for d in diseases}))
    )


def _in_other_study(sentences: Places[Sentence], measure: Measure) -> bool:
    """Whether the measure's sentence tells of a cohort beside the document's own trial."""
    sentence = sentences.holding(measure.start, measure.end)
    return sentence is not None and _OTHER_STUDY.search(sentence.text) is not None


def _joined(one: Cohort, other: Cohort) -> Cohort:
    """The same group, named twice: the first size that was printed stands."""
    return replace(
        one,
        size=one.size if one.size is not None else other.size,
        drugs=tuple(sorted({*one.drugs, *other.drugs})),
        diseases=tuple(sorted({*one.diseases, *other.diseases})),
    )


def _outcome(names: Names, measure: Measure) -> str | None:
    if not measure.outcome:
        return None
    diseases = [m for m in names.within(measure.outcome, measure.start) if m.type is EntityType.DISEASE]
    longest = max(diseases, key=lambda m: len(m.text), default=None)
    return longest.named.id if longest is not None and longest.entity is not None else None


def make_studies() -> Studies:
    """The component."""
    declare()
    return Studies()
