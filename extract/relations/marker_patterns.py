"""Ways of saying what genes and variants do: to a response, a disease, a prognosis, and to other genes."""

from extract.relations.patterns import Pattern, pattern
from ontology.predicates import Predicate

MARKERS: tuple[Pattern, ...] = (
    pattern(
        "resistance to drug",
        Predicate.AFFECTS_RESPONSE_TO,
        r"{M}{ALT}{__}\b(?:resistan(?:ce|t)|(?:is|are|was|were|be|render\w*|confers?|makes?) (?:\w+ ){0,2}refractor\w+|unresponsive\w*|insensitiv\w+|reduced (?:response|sensitivity)|less (?:sensitive|responsive)|respon\w+ (?:poorly|less|badly)|poor(?:er)? respon\w+) (?:to|of){_}<Drug:(?P<o>[\d+]+)>",
        direction="resistance",
    ),
    pattern(
        "drug resistance by marker",
        Predicate.AFFECTS_RESPONSE_TO,
        r"<Drug:(?P<o>[\d+]+)>{DT}[- ]resistan(?:ce|t){_}{M}",
        direction="resistance",
    ),
    pattern(
        "resistance to drug by marker",
        Predicate.AFFECTS_RESPONSE_TO,
        r"\bresistan(?:ce|t) to{_}<Drug:(?P<o>[\d+]+)>{__}{M}",
        direction="resistance",
    ),
    pattern(
        "sensitivity to drug",
        Predicate.AFFECTS_RESPONSE_TO,
        r"{M}{ALT}{__}\b(?:sensitiv(?:e|ity)|respon(?:d|ds|ded|se|ses|sive|siveness)|benefit(?:s|ed)?|susceptib\w+) (?:to|from){_}<Drug:(?P<o>[\d+]+)>",
        direction="sensitivity",
    ),
    pattern(
        "drug for marker",
        Predicate.AFFECTS_RESPONSE_TO,
        r"\b(?:respon(?:se|ses|ded)|sensitivity|sensitive|benefit) (?:to|from){_}<Drug:(?P<o>[\d+]+)>{_}{M}",
        direction="sensitivity",
    ),
    pattern("oncogene", Predicate.ASSOCIATED_WITH, r"{M}{_}\boncogenes?\b{_}{X}", role="oncogene"),
    pattern(
        "tumor suppressor", Predicate.ASSOCIATED_WITH, r"{M}{_}\btumou?r[- ]suppress\w+{_}{X}", role="tumor suppressor"
    ),
    pattern("driver", Predicate.ASSOCIATED_WITH, r"{M}{ALT}{_}\b(?:driver|drives?|driving)\b{_}{X}", role="driver"),
    pattern("diagnostic", Predicate.DIAGNOSTIC_FOR, r"{M}{ALT}{_}\bdiagnos(?:tic|is|e)\b{_}{X}"),
    pattern(
        "predisposing",
        Predicate.PREDISPOSES_TO,
        r"{M}{ALT}{_}\b(?:predispos\w+|susceptib\w+|{UP} (?:the )?risk|risk) (?:to|of|for){_}{X}",
    ),
    pattern(
        "prognosis of disease",
        Predicate.PROGNOSTIC_FOR,
        r"{M}{ALT}{__}\b(?:prognos\w+|surviv\w+|outcomes?|recurrence|relapse|mortality)\b{_}(?:in|of|for){_}{X}",
    ),
    pattern(
        "prognosis in disease named before",
        Predicate.PROGNOSTIC_FOR,
        r"{M}{ALT}{_}\b(?:in|of) {_}{X}{_}\b(?:correlat\w+ with|associat\w+ with|predict\w*|confer\w*|indicat\w+) (?:\w+ ){0,3}(?:prognosis|survival|outcomes?)\b",
    ),
    pattern(
        "associated with",
        Predicate.ASSOCIATED_WITH,
        r"{M}{ALT}{_}\b(?:associated|correlated|implicated|involved|linked|related|contribut\w+|role)\b (?:with|in|to){_}{X}",
    ),
    pattern(
        "causes or marks disease",
        Predicate.ASSOCIATED_WITH,
        r"{M}{ALT}{_}\b(?:hallmarks? of|characteristic (?:of|for)|features? of|caus(?:es?|ed|ing)|underl(?:ie|ies|ay|ying)|responsible for|characteri[sz]es?|defines?)\b (?:\w+ ){0,3}{X}",
    ),
    pattern(
        "disease caused by marker",
        Predicate.ASSOCIATED_WITH,
        r"{X}{_}\b(?:(?:caused|driven|characteri[sz]ed|defined) by|due to|results? from|arises? from){_}{M}",
    ),
    pattern(
        "seen in",
        Predicate.ASSOCIATED_WITH,
        r"{M}{ALT}(?: \w+){0,3} (?:occurr\w+|occurs?|found|detected|identified|observed|present|seen|reported|common|frequent|recurrent|acquired|shared|mutated|overexpressed|amplified|deleted|expressed|lost|altered|upregulated|downregulated|rearranged)(?: \w+){0,3} (?:in|by|between|with|among){_}{X}",
    ),
    pattern("marker in disease", Predicate.ASSOCIATED_WITH, r"{M}{ALT} in (?:\w+ ){0,4}?{X}"),
    pattern(
        "mutated disease",
        Predicate.ASSOCIATED_WITH,
        r"{M}[- ](?:mutated|mutant|positive|rearranged|amplified|deleted|overexpressing|driven|altered)\+? (?:\w+ ){0,3}?{X}",
    ),
    pattern(
        "disease with marker",
        Predicate.ASSOCIATED_WITH,
        r"{X}(?: \w+){0,4} (?:with|harbou?ring|carrying|bearing|expressing|positive for)(?: \w+){0,3} {M}",
    ),
    pattern(
        "disease shows marker",
        Predicate.ASSOCIATED_WITH,
        r"{X}{_}\b(?:harbou?red|carried|showed|revealed|had|acquired)(?: \w+){0,3} {M}",
    ),
)

GENE_GENE: tuple[Pattern, ...] = (
    pattern(
        "gene inhibits gene",
        Predicate.INHIBITS,
        r"{M}(?: \w+){0,2} (?:inhibit(?:s|ed)|suppress(?:es|ed)|repress(?:es|ed)){_}{G}",
    ),
    pattern(
        "gene activates gene",
        Predicate.ACTIVATES,
        r"{M}(?: \w+){0,2} (?:activat(?:es|ed)|induc(?:es|ed)|upregulat(?:es|ed)){_}{G}",
    ),
)
