"""How computed measures are made, so that none can be taken for a printed one."""

from collections.abc import Sequence

from extract.measures.checks.rounding import Range
from ontology.measures import Measure, Provenance, measure_id


def made(
    document: str, kind: str, formula: str, inputs: Sequence[Measure], provenance: Provenance, **fields: object
) -> Measure:
    """A measure that is computed from ``inputs`` by ``formula``: without a place in the text, of their first one's group.

    >>> printed = Measure("m1", "56", 0, 2, "sample_size", 56, arm="A")
    >>> m = made("PMID:1", "mean", "1 / 56", [printed], "derived", value=0.02)
    >>> m.start, m.arm, m.inputs, m.provenance
    (-1, 'A', ('m1',), 'derived')
    """
    ids = tuple(measure.id for measure in inputs)
    arm = fields.pop("arm", inputs[0].arm)
    cohort = fields.pop("cohort", inputs[0].cohort)
    return Measure(
        id=measure_id(document, " ".join(ids), f"{kind}: {formula}", 1),
        surface="",
        start=-1,
        end=-1,
        kind=kind,
        formula=formula,
        inputs=ids,
        provenance=provenance,
        arm=arm,  # type: ignore[arg-type]
        cohort=cohort,  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def shortest(range_: Range) -> float:
    """The middle of a range with as few decimals as still lie within it.

    >>> shortest(Range(222.958, 222.964)), shortest(Range(7942.5, 7953.8))
    (222.96, 7948)
    """
    middle = (range_.low + range_.high) / 2
    for decimals in range(9):
        value = round(middle, decimals)
        if range_.holds(value):
            return int(value) if decimals == 0 else value
    return middle
