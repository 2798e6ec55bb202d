"""Where names begin and end by what the document defines."""

from extract.layers import Abbreviation
from extract.mentions.borders import Borders
from extract.mentions.reading import ReadSpan
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary


def _settled(vocabulary: Vocabulary, text: str, read: str, long: str, short: str) -> list[str]:
    at, begin = text.index(short), text.index(long)
    defined = Abbreviation(short, at, begin, begin + len(long), long)
    start = text.index(read)
    span = ReadSpan(start, start + len(read), "Disease", 0.9)
    found = Borders(text, vocabulary, [], [defined]).settled(span, EntityType.DISEASE)
    return [text[one.start : one.end] for one in found]


def test_a_name_does_not_begin_inside_a_long_form_that_it_goes_on_behind(vocabulary: Vocabulary) -> None:
    text = "A glucose-6-phosphate dehydrogenase (G6PD) deficiency was found."
    long, short = "glucose-6-phosphate dehydrogenase", "G6PD"
    assert _settled(vocabulary, text, "dehydrogenase (G6PD) deficiency", long, short) == [
        "glucose-6-phosphate dehydrogenase (G6PD) deficiency"
    ]


def test_a_name_inside_a_long_form_stays(vocabulary: Vocabulary) -> None:
    text = "A history of breast cancer (HBC) was rare."
    assert _settled(vocabulary, text, "breast cancer", "history of breast cancer", "HBC") == ["breast cancer"]


def test_a_drug_or_gene_does_not_hold_the_possessive_s(vocabulary: Vocabulary) -> None:
    text = "Trazodone's effect differs from that of Crohn's."
    borders = Borders(text, vocabulary, [])
    for read, kind, expected in (
        ("Trazodone's", EntityType.DRUG, "Trazodone"),
        ("Crohn's", EntityType.DISEASE, "Crohn's"),
    ):
        start = text.index(read)
        (found,) = borders.settled(ReadSpan(start, start + len(read), str(kind), 0.9), kind)
        assert text[found.start : found.end] == expected
