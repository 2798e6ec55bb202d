import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_texts import sentences_of

from extract.measures import derive, find_measures, verify
from extract.measures.checks import poisson, proportions

_TOKENS = (
    "12|3.4|%| (|)|95% CI |-|–| to |, | of |patients| HR |p=|·5| months| median | vs |/|100,000 person-years"
    "| and |two| in the alpha group| respectively|. |None|±|\u2009|n = |[|]|these patients "
)
PIECES = st.sampled_from(_TOKENS.split("|"))


def everything(text):
    spans = sentences_of(text)
    found = verify(find_measures(text, spans, "PMID:1"), text, spans)
    derive(found, "PMID:1")
    return found


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_never_crashes_and_offsets_hold(text):
    found = everything(text)
    assert all(text[m.start : m.end] == m.surface for m in found)
    assert len({m.id for m in found}) == len(found)


def generated(rng):
    total = rng.randint(20, 900)
    events = rng.randint(1, total - 1)
    match rng.randint(0, 3):
        case 0:
            return f"Relapse was seen in {events} of {total} patients ({100 * events / total:.1f}%)."
        case 1:
            low, high = proportions.clopper_pearson(events, total)
            return f"Relapse was seen in {events} of {total} patients ({100 * events / total:.1f}%; 95% CI {low:.1f}-{high:.1f})."
        case 2:
            few, years = rng.randint(1, 40), rng.randint(400, 90_000)
            low, high = poisson.garwood(few)
            rate, scale = few / years * 1e5, 1e5 / years
            return (
                f"The incidence was {rate:.1f} per 100,000 person-years (95% CI {low * scale:.1f}-{high * scale:.1f})."
            )
        case _:
            value, spread = rng.uniform(0.3, 3), rng.uniform(1.05, 2.5)
            return f"Death was compared (HR {value:.2f}, 95% CI {value / spread:.2f}-{value * spread:.2f})."


def test_consistent_numbers_are_never_called_inconsistent():
    rng = random.Random(7)
    for _ in range(200):
        text = generated(rng)
        found = everything(text)
        assert found, text
        assert all(m.verdict != "inconsistent" for m in found), text


@pytest.mark.parametrize("piece", ["1", "1 ", "1,", "1.2 (", "5% ", "(95% CI ", "p=.05 ", "two ", "group A and "])
def test_hostile_lines_are_read_in_time(piece):
    line = piece * (200_000 // len(piece))
    start = time.perf_counter()
    find_measures(line, [(0, len(line))], "PMID:1")
    assert time.perf_counter() - start < 4
