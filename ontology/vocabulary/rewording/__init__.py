"""Other ways to say a name: what may be added, dropped or turned round without naming something else.

Every rule is one of grammar or of naming (a bracketed short form, "cancer of the X", an adjective of a disease, the salt of a
drug). None looks at how similar two spellings are, and none touches digits, acute or chronic, positive or negative, B or T.
"""

from collections.abc import Iterator

from ontology.types import EntityType
from ontology.vocabulary.rewording.common import Alternative, of_any
from ontology.vocabulary.rewording.diseases import of_disease
from ontology.vocabulary.rewording.drugs import of_drug
from ontology.vocabulary.rewording.genes import of_gene
from ontology.vocabulary.word_order import reordered

_BY_TYPE = {EntityType.DISEASE: of_disease, EntityType.GENE: of_gene, EntityType.DRUG: of_drug}


def alternatives(text: str, kind: EntityType | None) -> Iterator[Alternative]:
    """Give other forms of a name that mean the same, most faithful first, each with what was done to it.

    >>> [form for form, _ in alternatives("vascular endothelial growth factor (VEGF)-A", EntityType.GENE)][0]
    'vascular endothelial growth factor-A'
    >>> "leukemia" in [form for form, _ in alternatives("leukemic", EntityType.DISEASE)]
    True
    """
    if sum(map(str.isalnum, text)) < 2:
        return  # a dash with "disease" behind it would be any disease
    seen = {text}
    kinds = (kind,) if kind is not None else tuple(_BY_TYPE)
    first = list(of_any(text))
    own = [
        found
        for one in kinds
        if one in _BY_TYPE
        for base in (text, *(form for form, _ in first))
        for found in _BY_TYPE[one](base)
    ]
    last = [] if kind is EntityType.DRUG else [(form, "with its words in another order") for form in reordered(text)]
    for form, reason in (*first, *own, *last):
        if len(form) > 2 and form not in seen:
            seen.add(form)
            yield form, reason
