"""The words of a sentence that say what its numbers are: hazard ratio, survival, median, follow-up and so on."""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from extract.measures.forms import Scope

_CUES = {
    "hazard_ratio": r"\bHRs?\b|\b[Hh]azards? (?:[Rr]atios?|radio)|\b[Hh]azard of\b|\baHRs?\b",
    "odds_ratio": r"\ba?ORs?\b|\b[Oo]dds [Rr]atios?|\b[Oo]dds of\b",
    "standardized_incidence_ratio": r"\bS[IM]Rs?\b|[Ss]tandardi[sz]ed (?:incidence|mortality) ratios?",
    "rate_ratio": r"\ba?IRRs?\b|\b[Rr]ate [Rr]atios?|\b[Rr]ates? ratio",
    "risk_ratio": r"\ba?RRs?\b|\b[Rr]elative [Rr]isks?\b|\b[Rr]isk [Rr]atios?|\b[Rr]elative rates?\b",
    "ratio_other": r"\b[Pp]revalence ratios?|\b[Tt]ime ratios?|\b[Mm]ean ratios?|\b[Rr]atios? of\b",
    "risk_difference": (
r"\b(?:absolute|risk|rate|between-group) (?:\w+ )?(?:difference|increase|reduction|benefit|"
r"improvement)s?|\b[Dd]ifferences?\b|\bARR\b|\bRD\b"
),
    "number_needed_to_treat": r"\b[Nn]umbers? needed to (?:treat|harm|screen)|\bNN[THS]\b",
    "agreement": r"\b[Kk]appa\b|κ|\bICC\b|[Ii]ntra-?class correlation",
    "test_statistic": r"χ ?2|χ²|\b[Cc]hi-?square[d]?|\bchi\(2\)|\b[rRtFZz] ?(?=[=])|[Cc]orrelation coefficients?|\b[Rr]ho\b",
    "slope": r"\bβ|\b[Bb]eta (?=[=:])|\b[Ss]lopes?\b|[Rr]egression coefficients?",
    "cumulative_incidence": (
r"\b[Cc]umulative (?:\w+ )?(?:incidences?|risks?|probabilit(?:y|ies)|rates?)|\b[Aa]ctuarial\b|"
r"\b[Cc]umulative\b|\bCIR\b|\b[Aa]bsolute risks?\b"
),
    "survival_probability": (
r"\b(?:[Ss]urviv(?:als?|ed|ing))\b|\bm?(?:OS|PFS|DFS|EFS|RFS|FFS|LRFS|DMFS|DRFS|IDFS|iDFS|DDFS|CSS|DSS|"
r"FFP|TTP|MFS|BCSS|LFS|BFS)\b|\b(?:event|disease|progression|relapse|recurrence|metastas[ei]s|failure|leuka?emia|"
r"treatment|invasion|biochemical|tumou?r)[ -]free\b(?! of)|\b[a-z]+[ -]free survival|\b[Ff]reedom\b(?! of)|\b[Ff]reedom from\b|"
r"\b[Ll]ocal control\b|\balive\b"
),
    "prevalence": r"\b[Pp]revalences?\b",
    "response": (
r"\b[Rr]espon(?:se|ses|ders?|ded|d)\b|\b[Rr]emissions?\b|\b[Tt]oxicit(?:y|ies)\b|\b[Aa]dverse\b|"
r"\b[Ss]ensitivity\b|\b[Ss]pecificity\b|\bpCR\b|\bORR\b|\b[Oo]verall incidence|\b[Cc]omplian(?:ce|"
r"t)\b|\b[Mm]ortality\b|\b[Rr]ecurrence rates?\b"
),
    "follow_up": r"\b[Ff]ollow(?:ed)?[ -]?up\b|\b[Ff]ollowed (?:up )?for\b|\bobservation (?:time|period)",
    "median": r"\b[Mm]edians?\b|\bMEDIAN\b",
    "mean": r"\b[Mm]eans?\b(?! (?:that|of (?:the|an?)\b|to)\b)|\b[Aa]verages?\b",
    "age": r"\b[Aa]ges?\b|\b[Aa]ged\b",
    "time_to": (
r"\b[Tt]imes? (?:to|from|until|of)\b|\b[Ll]atenc(?:y|ies)\b|\b[Ii]nterval (?:from|between|to)|"
r"\b[Dd]uration of (?:response|remission|survival|disease)|\b[Rr]esponse duration|\bTTP\b|"
r"\b[Tt]ime-to-|\b[Dd]uration\b|\bDOR\b|\binterval\b"
),
}  # fmt: skip
# a cue starts a word: the look-behind spares the alternatives everywhere else
_PATTERN = re.compile(
    r"(?<![A-Za-z0-9])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _CUES.items()) + ")"
)

RATIOS = (
    "hazard_ratio",
    "odds_ratio",
    "standardized_incidence_ratio",
    "rate_ratio",
    "risk_ratio",
    "ratio_other",
)

DIFFERENCES = frozenset({"risk_difference", "mean_difference", "rate_difference"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its class and offsets."""

    name: str
    start: int
    end: int


class Cues:
    """The cues of one stretch of text, to be asked for the nearest one before an offset.

    >>> text = "Median overall survival was 9 months"
    >>> Cues(Scope(text, 0, len(text))).last(28, ("median", "survival_probability")).name
    'survival_probability'
    """

    def __init__(self, scope: Scope) -> None:
        self._cues = [
            Cue(m.lastgroup or "", m.start(), m.end()) for m in _PATTERN.finditer(scope.norm, scope.start, scope.end)
        ]
        self._ends = [cue.end for cue in self._cues]

    def last(self, position: int, names: Collection[str], reach: int = 400) -> Cue | None:
        """The nearest cue of these classes that ends at or before ``position``, at most ``reach`` signs away."""
        for index in range(bisect_right(self._ends, position) - 1, -1, -1):
            cue = self._cues[index]
            if position - cue.end > reach:
                return None
            if cue.name in names:
                return cue
        return None

    def first(self, position: int, names: Collection[str], reach: int = 40) -> Cue | None:
        """The nearest cue of these classes that starts at or after ``position``."""
        for cue in self._cues[bisect_right(self._ends, position) :]:
            if cue.start - position > reach:
                return None
            if cue.start >= position and cue.name in names:
                return cue
        return None
