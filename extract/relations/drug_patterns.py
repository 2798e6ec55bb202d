"""Ways of saying what drugs do: harm, protection, what they hit, what they are studied for, and what they do to each other."""

from extract.relations.patterns import Pattern, pattern
from ontology.predicates import Predicate

HARM: tuple[Pattern, ...] = (
    pattern(
        "link between",
        None,
        r"\b(?:link|association|relation(?:ship)?|correlation|connection) between {D}{DT}{_} and {_}{X}",
    ),
    pattern(
        "associated with risk",
        None,
        r"{D}{DT}{_}\b(?:associated|linked|correlated|related) (?:with|to){_}(?:{UP}|{RISK}){_}{X}",
    ),
    pattern(
        "disease associated with drug",
        None,
        r"{X}(?: {RISK})?(?: (?:was|were|is|are|has been|have been|may be|might be|be))(?: \w+){0,3} (?:associated with|linked to|caused by|induced by|attributed to|related to|due to){_}{D}",
    ),
    pattern(
        "higher risk with drug",
        None,
        r"\b{UP} (?:\w+ ){0,3}{RISK} (?:of|for){_}{X}{_}(?:with|after|following|among|in {PEOPLE}|receiving|treated with|exposed to|users of|by){_}{D}",
    ),
    pattern("drug raises risk", None, r"{D}{DT}{_}\b{UP}{_}{RISK} (?:of|for){_}{X}"),
    pattern("drug raises disease risk", None, r"{D}{DT}{_}\b{UP}(?: \w+){0,3} {X} {RISK}\b"),
    pattern(
        "risk of disease with drug",
        None,
        r"\b{RISK} of {_}{X}{_}\b(?:was|were|is) (?:\w+ ){0,2}(?:{UP}) (?:with|after|following|among|in|by){_}{D}",
    ),
    pattern(
        "disease more frequent with drug",
        None,
        r"{X}(?: {RISK})? (?:was|were|is|are|occurred|developed)(?: \w+){0,3} (?:{UP}|more (?:common|frequent|often|frequently))(?: \w+){0,2} (?:by|with|after|among|in|under)(?: (?:the|patients|those|people|receiving|given|treated|with)){0,4} {D}",
    ),
    pattern(
        "linked to",
        None,
        r"{D}{DT}(?: (?:has|have|is|are|was|were|been|not|also|recently|strongly|rarely)){1,3} (?:linked to|associated with)(?: (?!in\b|for\b|of\b|with\b|among\b|less\b|fewer\b|lower\b|milder\b|reduced\b|decreased\b|improved\b|better\b|no\b)\w+){0,3} {X}",
    ),
    pattern(
        "disease due to drug",
        None,
        r"{X} (?:due|related|secondary|attributable) to(?: (?:the|use|of|treatment|with)){0,4} {D}",
    ),
    pattern(
        "no cases with drug",
        None,
        r"\bno (?:\w+ ){0,2}(?:cases?|episodes?|signs?|instances?|reports?) of (?:\w+ ){0,2}{X}{_}(?:with|in|during|on|after|under|among){_}{D}",
    ),
    pattern("risk factor", None, r"{D}{DT}{_}\b(?:risk factors?|causes?) (?:for|of){_}{X}"),
    pattern("drug followed by disease", None, r"{D}{DT}(?: \w+){0,2} followed by(?: \w+){0,3} {X}", temporal=True),
    pattern("drug-induced", None, r"{D}[- ](?:induced|associated|related|caused|mediated) (?:\w+ ){0,2}{X}"),
    pattern(
        "drug causes",
        None,
        r"{D}{DT}(?: \w+){0,2} (?:caus(?:e[sd]?|ing)(?! by\b)|induc(?:e[sd]?|ing)(?! by\b)|provok\w+|trigger\w*|precipitat\w+|led to|leads? to|resulted in|results? in|promot(?:e[sd]?|ing)|accelerat(?:e[sd]?|ing)){_}{X}",
    ),
    pattern(
        "disease after drug",
        None,
        r"(?<!\bin )(?<!\bfor ){X}(?: \w+){0,4} (?:developed|occurred|arose|appeared|diagnosed|observed|reported|seen|developing|occurring)?{_}\b(?:after|following|secondary to|during|while receiving|while on|under|on) (?:\w+ ){0,4}{D}",
        temporal=True,
    ),
    pattern(
        "treated patients developed",
        None,
        r"\b(?:treated with|receiving|received|given|exposed to|taking){_}{D}{_}\b(?:developed|experienced|were diagnosed with|had){_}{X}",
        temporal=True,
    ),
    pattern(
        "developed on drug",
        None,
        r"\b(?:developed|experienced|diagnosed with|presented with){_}{X}{_}\b(?:after|following|during|while|on|under|when|with){_}{D}",
        temporal=True,
    ),
    pattern(
        "disease seen in treated",
        None,
        r"{X}(?: \w+){0,3} (?:developed|occurred|seen|observed|reported|diagnosed|arose|found)\b{_}\b(?:in|among)\b{_}(?:received|receiving|treated with|given|taking|on|the){_}{D}",
        temporal=True,
    ),
    pattern(
        "drug related to event",
        None,
        r"\b(?:progression|transformation|evolution){_}{X}{_}(?:after|following|under|during|with|on){_}{D}",
        temporal=True,
    ),
)

PROTECTION: tuple[Pattern, ...] = (
    pattern(
        "inverse association",
        Predicate.PROTECTS_FROM,
        r"\b(?:negative|inverse|protective|preventive|beneficial) (?:association|relation(?:ship)?|correlation|effect) (?:between|of) (?:\w+ )?{D}{DT}{_} (?:and|on|against) {_}{X}",
    ),
    pattern(
        "lower risk", Predicate.PROTECTS_FROM, r"{D}{DT}{_}\b(?:{DOWN}|protect\w+|prevent\w*){_}(?:{RISK}|onset){_}{X}"
    ),
    pattern(
        "lowers disease risk",
        Predicate.PROTECTS_FROM,
        r"{D}{DT}{_}\b(?:{DOWN}|prevent\w*)(?: \w+){0,3} {X} {RISK}\b",
    ),
    pattern(
        "disease less frequent with drug",
        Predicate.PROTECTS_FROM,
        r"{X}(?: {RISK})? (?:was|were|is|are|occurred)(?: \w+){0,3} (?:{DOWN}|less (?:common|frequent|often|frequently)|rarer)(?: \w+){0,2} (?:by|with|after|among|in|under)(?: (?:the|patients|those|people|receiving|given|treated|with)){0,4} {D}(?![^;.]*\bthan\b[^;.]*<Drug)",
    ),
    pattern(
        "associated with reduction",
        Predicate.PROTECTS_FROM,
        r"{D}{DT}{_}\bassociated with{_}{DOWN}{_}{X}(?: risk| incidence)?",
    ),
    pattern(
        "prevents",
        Predicate.PROTECTS_FROM,
        r"{D}{DT}(?: \w+){0,2} (?:prevent(?:s|ed|ing)?|protect(?:s|ed|ing)? (?:\w+ )?(?:against|from)){_}{X}",
    ),
    pattern(
        "lower risk with drug",
        Predicate.PROTECTS_FROM,
        r"\b{DOWN} (?:\w+ ){0,3}{RISK} of{_}{X}{_}(?:with|among|in {PEOPLE}|after){_}{D}",
    ),
)

DRUG_TARGETS: tuple[Pattern, ...] = (
    pattern(
        "anti-target",
        Predicate.TARGETS,
        r"\b(?:anti-|targeting |directed (?:against|at) |specific for )(?:the )?{G}(?:[- ](?:targeted|directed|specific|monoclonal|antibod(?:y|ies)|receptor|\w+)){0,4},? {D}",
    ),
    pattern(
        "targets",
        Predicate.TARGETS,
        r"{D}(?:\s?\([^)]*\))?,? (?:an? |the |which |that |is |targets?|targeting|binds?|directed|against|anti-|monoclonal|antibody|selectively|to|oral|novel|<Drug:[\d+]+>| )*(?:targets?|targeting|binds?(?: to)?|against|anti-){_}{G}",
    ),
    pattern(
        "inhibitor name",
        Predicate.INHIBITS,
        r"{G}(?:[- ](?:kinase|tyrosine|receptor|selective|signalling|signaling)){0,3}[- ]inhibitors?,? (?:such as |including |like )?(?:(?!and\b|or\b|plus\b|with\b|versus\b|than\b)\w+ ){0,2}{D}",
    ),
    pattern(
        "is an inhibitor",
        Predicate.INHIBITS,
        r"{D}(?:\s?\([^)]*\))?(?:,? (?:is|was) (?:not )?(?:an? |the )?|, (?:an?|the) | \((?:an? |the )?| and other )(?:[\w-]+ ){0,5}?{G}(?:[- ]\w+){0,3}[- ](?:inhibitor|antagonist|blocker)",
    ),
    pattern(
        "is an inhibitor of",
        Predicate.INHIBITS,
        r"{D}(?:\s?\([^)]*\))?(?:,? (?:is|was) (?:an? |the )?|, (?:an?|the) )(?:[\w-]+ ){0,5}?(?:inhibitor|antagonist|blocker) (?:of|against) (?:(?:the|both|human|mutant) )*{G}",
    ),
    pattern(
        "inhibits",
        Predicate.INHIBITS,
        r"{D}{DT}(?: \w+){0,2} (?:inhibit(?:s|ed|ing)?|block(?:s|ed|ing)?|suppress(?:es|ed|ing)?|downregulat\w+|antagoni[sz]\w+|degrad(?:es|ed|ing)){_}{G}",
    ),
    pattern(
        "activates",
        Predicate.ACTIVATES,
        r"{D}{DT}(?: \w+){0,2} (?:activat(?:es|ed|ing)|stimulat(?:es|ed|ing)|upregulat\w+|agoni[sz]\w+){_}{G}",
    ),
)

STUDIED: tuple[Pattern, ...] = (
    pattern(
        "drug in patients",
        Predicate.STUDIED_FOR,
        r"{D}{__}\b(?:in|for|of|to)\b{_}\b{PEOPLE}\b{_}\b(?:with|who had|having|suffering from|affected by)\b{_}<Disease:(?P<o>[\d+]+)>",
    ),
    pattern(
        "drug in disease patients",
        Predicate.STUDIED_FOR,
        r"{D}{__}\b(?:in|for|to)\b(?: \w+){0,6} <Disease:(?P<o>[\d+]+)> {PEOPLE}",
    ),
    pattern(
        "patients given drug",
        Predicate.STUDIED_FOR,
        r"\b{PEOPLE}\b{_}\bwith\b{_}<Disease:(?P<o>[\d+]+)>{__}\b(?:receiv\w+|treated with|given|assigned to|randomi[sz]ed to|administered|underwent)\b{__}{D}",
    ),
    pattern(
        "disease patients given drug",
        Predicate.STUDIED_FOR,
        r"<Disease:(?P<o>[\d+]+)>(?: \w+){0,2} {PEOPLE}(?: with(?: \w+){0,3} <Disease:[\d+]+>)?{_}\b(?:receiv\w+|treated with|given|assigned to|randomi[sz]ed to)\b{__}{D}",
    ),
    pattern(
        "treatment of disease with drug",
        Predicate.STUDIED_FOR,
        r"\b(?:treatment|therapy|management) (?:of|for){_}<Disease:(?P<o>[\d+]+)>{_}\bwith\b{_}{D}",
    ),
    pattern(
        "treated people with disease with drug",
        Predicate.STUDIED_FOR,
        r"\btreated\b{_}\b{PEOPLE}\b{_}\bwith\b{_}<Disease:(?P<o>[\d+]+)>(?: \w+){0,2} (?:with|by|using){_}{D}",
    ),
    pattern(
        "drug for disease",
        Predicate.STUDIED_FOR,
        r"{D}{DT}{_} (?:in|for)(?: the)?(?: (?:treatment|management|therapy) of)?(?: [\w-]+){0,5} <Disease:(?P<o>[\d+]+)>",
    ),
)

INTERACTIONS: tuple[Pattern, ...] = (
    pattern(
        "changes exposure",
        Predicate.INTERACTS_WITH,
        r"{D}{DT}(?: \w+){0,2} (?:increas\w+|rais\w+|decreas\w+|reduc\w+|lower\w*|alter\w*|affect\w*|inhibit\w*|induc\w*){_}"
        r"\b(?:concentrations?|exposure|levels?|clearance|metabolism|pharmacokinetics|AUC|bioavailability|Cmax)\b{_}(?:of|to){_}{D2}",
    ),
    pattern(
        "interaction between",
        Predicate.INTERACTS_WITH,
        r"\binteractions? between {_}{D}{_} and {_}{D2}",
    ),
    pattern(
        "interacts with", Predicate.INTERACTS_WITH, r"{D}{DT}(?: \w+){0,3} interact(?:s|ed|ions?|ing)? with{_}{D2}"
    ),
)
