"""The patterns: one row per way of saying it, over masked sentences.

``{D}`` is a drug, ``{X}`` a disease or a masked transformation, ``{M}`` a gene or variant, ``{_}`` a short gap within the
clause, ``{DT}`` words that may follow a drug ("treatment"), ``{ALT}`` words of change that may follow a gene.
"""

import re
from dataclasses import dataclass

from ontology.predicates import Predicate

_MACROS = {
    "D": r"<Drug:(?P<s>[\d+]+)>",
    "D2": r"<Drug:(?P<o>[\d+]+)>",
    "X": r"<(?P<k>Disease|Event):(?P<o>[\d+]+)>",
    "XS": r"<Disease:(?P<s>[\d+]+)>",
    "M": r"<Marker:(?P<s>[\d+]+)>",
    "G": r"<Marker:(?P<o>[\d+]+)>",
    "_": r"(?:[^;.<]|\.\d|<(?!Drug|Disease|Event)[^>]*>){0,70}?",
    "__": r"(?:[^;.<]|\.\d|<[^>]*>){0,110}?",
    "DT": r"(?:[- ](?:treatment|therapy|use|maintenance|exposure|administration|intake|based|containing|chemotherapy|regimens?|monotherapy|users?|treated patients|arms?|groups?))*",
    "ALT": r"(?: (?:gene|somatic|germline|activating|inactivating|loss-of-function|hotspot|frameshift|missense|recurrent|mutational|copy number|protein|mRNA|promoter|tumou?r))*"
    r"(?: (?:mutations?|deletions?|amplifications?|alterations?|rearrangements?|fusions?|translocations?|overexpression|over-expression|expression|loss|gain|polymorphisms?|variants?|status|"
    r"(?:hyper)?methylation|mutants?|carriers?|positivity|levels?|aberrations?|insertions?|abnormalit(?:y|ies)))*",
    "RISK": r"(?:risks?|incidences?|rates?|occurrences?|development|frequency|odds|hazard|likelihood|probability|cases?|onset)",
    "UP": r"(?:increas\w+|higher|elevated|excess|greater|rais(?:e[sd]?|ing)|enhanced)",
    "DOWN": r"(?:decreas\w+|reduc\w+|lower\w*|diminish\w+)",
    "PEOPLE": r"(?:patients?|women|men|adults|children|subjects|individuals|participants|people|persons|survivors|carriers|cases)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of saying it. Without ``predicate`` the object decides: a cancer is predisposed to, anything else is an adverse event.

    ``temporal``: the words only say that one came after the other, which for a cancer is no more than a hint of a cause.
    """

    name: str
    predicate: Predicate | None
    regex: re.Pattern[str]
    direction: str | None = None
    role: str | None = None
    temporal: bool = False


def _pattern(
    name: str, predicate: Predicate | None, text: str, *, temporal: bool = False, **qualifiers: str
) -> Pattern:  # fmt: skip
    expanded = re.sub(r"\{(D2?|XS?|M|G|__?|DT|ALT|RISK|UP|DOWN|PEOPLE)\}", lambda m: _MACROS[m.group(1)], text)
    return Pattern(name, predicate, re.compile(expanded, re.IGNORECASE), temporal=temporal, **qualifiers)


HARM: tuple[Pattern, ...] = (
    _pattern(
        "link between",
        None,
        r"\b(?:link|association|relation(?:ship)?|correlation|connection) between {D}{DT}{_} and {_}{X}",
    ),
    _pattern(
        "associated with risk",
        None,
        r"{D}{DT}{_}\b(?:associated|linked|correlated|related) (?:with|to){_}(?:{UP}|{RISK}){_}{X}",
    ),
    _pattern(
        "disease associated with drug",
        None,
        r"{X}(?: {RISK})?(?: (?:was|were|is|are|has been|have been|may be|might be|be))(?: \w+){0,3} (?:associated with|linked to|caused by|induced by|attributed to|related to|due to){_}{D}",
    ),
    _pattern(
        "higher risk with drug",
        None,
        r"\b{UP} (?:\w+ ){0,3}{RISK} (?:of|for){_}{X}{_}(?:with|after|following|among|in {PEOPLE}|receiving|treated with|exposed to|users of|by){_}{D}",
    ),
    _pattern("drug raises risk", None, r"{D}{DT}{_}\b{UP}{_}{RISK} (?:of|for){_}{X}"),
    _pattern(
        "risk of disease with drug",
        None,
        r"\b{RISK} of {_}{X}{_}\b(?:was|were|is) (?:\w+ ){0,2}(?:{UP}) (?:with|after|following|among|in|by){_}{D}",
    ),
    _pattern(
        "disease more frequent with drug",
        None,
        r"{X}(?: {RISK})? (?:was|were|is|are|occurred|developed)(?: \w+){0,3} (?:{UP}|more (?:common|frequent|often|frequently))(?: \w+){0,2} (?:by|with|after|among|in|under)(?: (?:the|patients|those|people|receiving|given|treated|with)){0,4} {D}",
    ),
    _pattern(
        "linked to",
        None,
        r"{D}{DT}(?: (?:has|have|is|are|was|were|been|not|also|recently|strongly|rarely)){1,3} (?:linked to|associated with)(?: (?!in\b|for\b|of\b|with\b|among\b)\w+){0,3} {X}",
    ),
    _pattern(
        "disease due to drug",
        None,
        r"{X} (?:due|related|secondary|attributable) to(?: (?:the|use|of|treatment|with)){0,4} {D}",
    ),
    _pattern(
        "no cases with drug",
        None,
        r"\bno (?:\w+ ){0,2}(?:cases?|episodes?|signs?|instances?|reports?) of (?:\w+ ){0,2}{X}{_}(?:with|in|during|on|after|under|among){_}{D}",
    ),
    _pattern("risk factor", None, r"{D}{DT}{_}\b(?:risk factors?|causes?) (?:for|of){_}{X}"),
    _pattern("drug followed by disease", None, r"{D}{DT}(?: \w+){0,2} followed by(?: \w+){0,3} {X}", temporal=True),
    _pattern("drug-induced", None, r"{D}[- ](?:induced|associated|related|caused|mediated) (?:\w+ ){0,2}{X}"),
    _pattern(
        "drug causes",
        None,
        r"{D}{DT}(?: \w+){0,2} (?:caus(?:e[sd]?|ing)|induc(?:e[sd]?|ing)|provok\w+|trigger\w*|precipitat\w+|led to|leads? to|resulted in|results? in|promot(?:e[sd]?|ing)|accelerat(?:e[sd]?|ing)){_}{X}",
    ),
    _pattern(
        "disease after drug",
        None,
        r"(?<!\bin )(?<!\bfor ){X}(?: \w+){0,4} (?:developed|occurred|arose|appeared|diagnosed|observed|reported|seen|developing|occurring)?{_}\b(?:after|following|secondary to|during|while receiving|while on|under|on) (?:\w+ ){0,4}{D}",
        temporal=True,
    ),
    _pattern(
        "treated patients developed",
        None,
        r"\b(?:treated with|receiving|received|given|exposed to|taking){_}{D}{_}\b(?:developed|experienced|were diagnosed with|had){_}{X}",
        temporal=True,
    ),
    _pattern(
        "developed on drug",
        None,
        r"\b(?:developed|experienced|diagnosed with|presented with){_}{X}{_}\b(?:after|following|during|while|on|under|when|with){_}{D}",
        temporal=True,
    ),
    _pattern(
        "disease seen in treated",
        None,
        r"{X}(?: \w+){0,3} (?:developed|occurred|seen|observed|reported|diagnosed|arose|found)\b{_}\b(?:in|among)\b{_}(?:received|receiving|treated with|given|taking|on|the){_}{D}",
        temporal=True,
    ),
    _pattern(
        "drug related to event",
        None,
        r"\b(?:progression|transformation|evolution){_}{X}{_}(?:after|following|under|during|with|on){_}{D}",
        temporal=True,
    ),
)
PROTECTION: tuple[Pattern, ...] = (
    _pattern(
        "inverse association",
        Predicate.PROTECTS_FROM,
        r"\b(?:negative|inverse|protective) (?:association|relation(?:ship)?|correlation|effect) (?:between|of) {D}{DT}{_} (?:and|on|against) {_}{X}",
    ),
    _pattern(
        "lower risk", Predicate.PROTECTS_FROM, r"{D}{DT}{_}\b(?:{DOWN}|protect\w+|prevent\w*){_}(?:{RISK}|onset){_}{X}"
    ),
    _pattern(
        "associated with reduction",
        Predicate.PROTECTS_FROM,
        r"{D}{DT}{_}\bassociated with{_}{DOWN}{_}{X}(?: risk| incidence)?",
    ),
    _pattern(
        "prevents",
        Predicate.PROTECTS_FROM,
        r"{D}{DT}(?: \w+){0,2} (?:prevent(?:s|ed|ing)?|protect(?:s|ed|ing)? (?:\w+ )?(?:against|from)){_}{X}",
    ),
    _pattern(
        "lower risk with drug",
        Predicate.PROTECTS_FROM,
        r"\b{DOWN} (?:\w+ ){0,3}{RISK} of{_}{X}{_}(?:with|among|in {PEOPLE}|after){_}{D}",
    ),
)
MARKERS: tuple[Pattern, ...] = (
    _pattern(
        "resistance to drug",
        Predicate.AFFECTS_RESPONSE_TO,
        r"{M}{ALT}{__}\b(?:resistan(?:ce|t)|refractor\w+|unresponsive\w*|insensitiv\w+|failure|reduced (?:response|sensitivity)|less (?:sensitive|responsive)|respon\w+ (?:poorly|less|badly)|poor(?:er)? respon\w+) (?:to|of){_}<Drug:(?P<o>[\d+]+)>",
        direction="resistance",
    ),
    _pattern(
        "drug resistance by marker",
        Predicate.AFFECTS_RESPONSE_TO,
        r"<Drug:(?P<o>[\d+]+)>{DT}[- ]resistan(?:ce|t){_}{M}",
        direction="resistance",
    ),
    _pattern(
        "resistance to drug by marker",
        Predicate.AFFECTS_RESPONSE_TO,
        r"\bresistan(?:ce|t) to{_}<Drug:(?P<o>[\d+]+)>{__}{M}",
        direction="resistance",
    ),
    _pattern(
        "sensitivity to drug",
        Predicate.AFFECTS_RESPONSE_TO,
        r"{M}{ALT}{__}\b(?:sensitiv(?:e|ity)|respon(?:d|ds|ded|se|ses|sive|siveness)|benefit(?:s|ed)?|susceptib\w+) (?:to|from){_}<Drug:(?P<o>[\d+]+)>",
        direction="sensitivity",
    ),
    _pattern(
        "drug for marker",
        Predicate.AFFECTS_RESPONSE_TO,
        r"\b(?:respon(?:se|ses|ded)|sensitivity|sensitive|benefit) (?:to|from){_}<Drug:(?P<o>[\d+]+)>{_}{M}",
        direction="sensitivity",
    ),
    _pattern("oncogene", Predicate.ASSOCIATED_WITH, r"{M}{_}\boncogenes?\b{_}{X}", role="oncogene"),
    _pattern(
        "tumor suppressor", Predicate.ASSOCIATED_WITH, r"{M}{_}\btumou?r[- ]suppress\w+{_}{X}", role="tumor suppressor"
    ),
    _pattern("driver", Predicate.ASSOCIATED_WITH, r"{M}{ALT}{_}\b(?:driver|drives?|driving)\b{_}{X}", role="driver"),
    _pattern("diagnostic", Predicate.DIAGNOSTIC_FOR, r"{M}{ALT}{_}\bdiagnos(?:tic|is|e)\b{_}{X}"),
    _pattern(
        "predisposing",
        Predicate.PREDISPOSES_TO,
        r"{M}{ALT}{_}\b(?:predispos\w+|susceptib\w+|{UP} (?:the )?risk|risk) (?:to|of|for){_}{X}",
    ),
    _pattern(
        "prognosis of disease",
        Predicate.PROGNOSTIC_FOR,
        r"{M}{ALT}{__}\b(?:prognos\w+|surviv\w+|outcomes?|recurrence|relapse|mortality)\b{_}(?:in|of|for){_}{X}",
    ),
    _pattern(
        "prognosis in disease named before",
        Predicate.PROGNOSTIC_FOR,
        r"{M}{ALT}{_}\b(?:in|of) {_}{X}{_}\b(?:correlat\w+ with|associat\w+ with|predict\w*|confer\w*|indicat\w+) (?:\w+ ){0,3}(?:prognosis|survival|outcomes?)\b",
    ),
    _pattern(
        "associated with",
        Predicate.ASSOCIATED_WITH,
        r"{M}{ALT}{_}\b(?:associated|correlated|implicated|involved|linked|related|contribut\w+|role)\b (?:with|in|to){_}{X}",
    ),
    _pattern(
        "causes or marks disease",
        Predicate.ASSOCIATED_WITH,
        r"{M}{ALT}{_}\b(?:hallmarks? of|characteristic (?:of|for)|features? of|caus(?:es?|ed|ing)|underl(?:y|ies|ying)|responsible for|characteri[sz]es?|defines?)\b (?:\w+ ){0,3}{X}",
    ),
    _pattern(
        "disease caused by marker",
        Predicate.ASSOCIATED_WITH,
        r"{X}{_}\b(?:(?:caused|driven|characteri[sz]ed|defined) by|due to|results? from|arises? from){_}{M}",
    ),
    _pattern(
        "seen in",
        Predicate.ASSOCIATED_WITH,
        r"{M}{ALT}(?: \w+){0,3} (?:occurr\w+|occurs?|found|detected|identified|observed|present|seen|reported|common|frequent|recurrent|acquired|shared|mutated|overexpressed|amplified|deleted|expressed|lost|altered|upregulated|downregulated|rearranged)(?: \w+){0,3} (?:in|by|between|with|among){_}{X}",
    ),
    _pattern("marker in disease", Predicate.ASSOCIATED_WITH, r"{M}{ALT} in (?:\w+ ){0,4}?{X}"),
    _pattern(
        "mutated disease",
        Predicate.ASSOCIATED_WITH,
        r"{M}[- ](?:mutated|mutant|positive|rearranged|amplified|deleted|overexpressing|driven|negative|altered|wild-type)\+? (?:\w+ ){0,3}?{X}",
    ),
    _pattern(
        "disease with marker",
        Predicate.ASSOCIATED_WITH,
        r"{X}(?: \w+){0,4} (?:with|harbou?ring|carrying|bearing|expressing|positive for)(?: \w+){0,3} {M}",
    ),
    _pattern(
        "disease shows marker",
        Predicate.ASSOCIATED_WITH,
        r"{X}{_}\b(?:harbou?red|carried|showed|revealed|had|acquired)(?: \w+){0,3} {M}",
    ),
)
DRUG_TARGETS: tuple[Pattern, ...] = (
    _pattern(
        "anti-target",
        Predicate.TARGETS,
        r"\b(?:anti-|targeting |directed (?:against|at) |specific for )(?:the )?{G}(?:[- ](?:targeted|directed|specific|monoclonal|antibod(?:y|ies)|receptor|\w+)){0,4},? {D}",
    ),
    _pattern(
        "targets",
        Predicate.TARGETS,
        r"{D}(?:\s?\([^)]*\))?,? (?:an? |the |which |that |is |targets?|targeting|binds?|directed|against|anti-|monoclonal|antibody|selectively|to|oral|novel|<Drug:[\d+]+>| )*(?:targets?|targeting|binds?(?: to)?|against|anti-){_}{G}",
    ),
    _pattern(
        "inhibitor name",
        Predicate.INHIBITS,
        r"{G}(?:[- ](?:kinase|tyrosine|receptor|selective|signalling|signaling)){0,3}[- ]inhibitors? (?:\w+ ){0,2}{D}",
    ),
    _pattern(
        "is an inhibitor",
        Predicate.INHIBITS,
        r"{D}(?:\s?\([^)]*\))?(?:,| is| was)? (?:an? |the )?(?:[\w-]+ ){0,5}?{G}(?:[- ]\w+){0,3}[- ](?:inhibitor|antagonist|blocker)",
    ),
    _pattern(
        "is an inhibitor of",
        Predicate.INHIBITS,
        r"{D}(?:\s?\([^)]*\))?(?:,| is| was)? (?:an? |the )?(?:[\w-]+ ){0,5}?(?:inhibitor|antagonist|blocker) (?:of|against) (?:(?:the|both|human|mutant) )*{G}",
    ),
    _pattern(
        "inhibits",
        Predicate.INHIBITS,
        r"{D}{DT}(?: \w+){0,2} (?:inhibit(?:s|ed|ing)?|block(?:s|ed|ing)?|suppress(?:es|ed|ing)?|downregulat\w+|antagoni[sz]\w+|degrad(?:es|ed|ing)){_}{G}",
    ),
    _pattern(
        "activates",
        Predicate.ACTIVATES,
        r"{D}{DT}(?: \w+){0,2} (?:activat(?:es|ed|ing)|stimulat(?:es|ed|ing)|upregulat\w+|agoni[sz]\w+){_}{G}",
    ),
)
GENE_GENE: tuple[Pattern, ...] = (
    _pattern(
        "gene inhibits gene",
        Predicate.INHIBITS,
        r"{M}(?: \w+){0,2} (?:inhibit(?:s|ed)|suppress(?:es|ed)|repress(?:es|ed)){_}{G}",
    ),
    _pattern(
        "gene activates gene",
        Predicate.ACTIVATES,
        r"{M}(?: \w+){0,2} (?:activat(?:es|ed)|induc(?:es|ed)|upregulat(?:es|ed)){_}{G}",
    ),
)
STUDIED: tuple[Pattern, ...] = (
    _pattern(
        "drug in patients",
        Predicate.STUDIED_FOR,
        r"{D}{__}\b(?:in|for|of|to)\b{_}\b{PEOPLE}\b{_}\b(?:with|who had|having|suffering from|affected by)\b{_}<Disease:(?P<o>[\d+]+)>",
    ),
    _pattern(
        "drug in disease patients",
        Predicate.STUDIED_FOR,
        r"{D}{__}\b(?:in|for|to)\b(?: \w+){0,6} <Disease:(?P<o>[\d+]+)> {PEOPLE}",
    ),
    _pattern(
        "patients given drug",
        Predicate.STUDIED_FOR,
        r"\b{PEOPLE}\b{_}\bwith\b{_}<Disease:(?P<o>[\d+]+)>{__}\b(?:receiv\w+|treated with|given|assigned to|randomi[sz]ed to|administered|underwent)\b{__}{D}",
    ),
    _pattern(
        "disease patients given drug",
        Predicate.STUDIED_FOR,
        r"<Disease:(?P<o>[\d+]+)>(?: \w+){0,2} {PEOPLE}{_}\b(?:receiv\w+|treated with|given|assigned to|randomi[sz]ed to)\b{__}{D}",
    ),
    _pattern(
        "treatment of disease with drug",
        Predicate.STUDIED_FOR,
        r"\b(?:treatment|therapy|management) (?:of|for){_}<Disease:(?P<o>[\d+]+)>{_}\bwith\b{_}{D}",
    ),
    _pattern(
        "treated people with disease with drug",
        Predicate.STUDIED_FOR,
        r"\btreated\b{_}\b{PEOPLE}\b{_}\bwith\b{_}<Disease:(?P<o>[\d+]+)>(?: \w+){0,2} (?:with|by|using){_}{D}",
    ),
    _pattern(
        "drug for disease",
        Predicate.STUDIED_FOR,
        r"{D}{DT}{_} (?:in|for)(?: the)?(?: (?:treatment|management|therapy) of)?(?: [\w-]+){0,5} <Disease:(?P<o>[\d+]+)>",
    ),
)
INTERACTIONS: tuple[Pattern, ...] = (
    _pattern(
        "changes exposure",
        Predicate.INTERACTS_WITH,
        r"{D}{DT}(?: \w+){0,2} (?:increas\w+|rais\w+|decreas\w+|reduc\w+|lower\w*|alter\w*|affect\w*|inhibit\w*|induc\w*){_}"
        r"\b(?:concentrations?|exposure|levels?|clearance|metabolism|pharmacokinetics|AUC|bioavailability|Cmax)\b{_}(?:of|to){_}{D2}",
    ),
    _pattern(
        "interaction between",
        Predicate.INTERACTS_WITH,
        r"\binteractions? between {_}{D}{_} and {_}{D2}",
    ),
    _pattern(
        "interacts with", Predicate.INTERACTS_WITH, r"{D}{DT}(?: \w+){0,3} interact(?:s|ed|ions?|ing)? with{_}{D2}"
    ),
)
