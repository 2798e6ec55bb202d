// purpose: Drugs linked to the transformation of one disease into another, with supporting genes, rates, trials and evidence.
// parameter: from Disease = null -- the disease before; anything below it counts
// parameter: to Disease = null -- the disease after; anything below it counts
// column: drug -- name
// column: drug_id -- CURIE
// column: predicate -- PREDISPOSES_TO or PROTECTS_FROM
// column: polarity -- supports, refutes or both
// column: certainty -- of the strongest finding
// column: from -- the disease before
// column: to -- the disease after
// column: genes -- maps of gene, gene_id, alteration, seen_in, patients, support, certainty, support_certainty
// column: measures -- maps of printed, provenance, side, kind, value, low, high, unit, time, cohort, outcome, verdict, working
// column: trials -- maps of trial, id
// column: designs -- designs of the studies
// column: documents -- ids
// column: evidence -- maps of quote, document, polarity, certainty, section, further
// column: notes -- what the checks found, and what weakens the evidence
// column: not_found -- what a reader would look for and the documents do not give
MATCH (f:Disease)<-[:FROM]-(t:Transformation)-[:TO]->(d:Disease)
WHERE ($from IS NULL OR EXISTS { MATCH (f)-[:IS_A*0..]->(a:Disease) WHERE a.id = $from })
  AND ($to IS NULL OR EXISTS { MATCH (d)-[:IS_A*0..]->(b:Disease) WHERE b.id = $to })
MATCH (t)<-[:OBJECT]-(s:Statement)-[:SUBJECT]->(drug:Drug)
WHERE s.review <> 'rejected' AND s.supports + s.refutes > 0
WITH drug, s, t, f, d,
  COLLECT {
    MATCH (s)<-[:SUPPORTS|REFUTES]-(e:Evidence) WHERE e.review <> 'rejected'
    RETURN DISTINCT e.document AS document ORDER BY document
  } AS documents,
  COLLECT {
    MATCH (s)<-[:SUPPORTS|REFUTES]-(e:Evidence) WHERE e.review <> 'rejected'
    RETURN {quote: e.quote, document: e.document, polarity: e.polarity, certainty: e.certainty, section: e.section,
      further: coalesce(e.more, [])} AS row
    ORDER BY e.document, e.start, e.id
  } AS evidence,
  COLLECT {
    MATCH (s)<-[:SUPPORTS|REFUTES]-(e:Evidence)-[:REPORTS]->(m:Measure) WHERE e.review <> 'rejected'
    RETURN DISTINCT m.id AS id ORDER BY id
  } AS reported
WITH drug, s, t, f, d, documents, evidence, reported,
  COLLECT {
    UNWIND reported AS key
    MATCH (m:Measure {id: key})-[:COMPARED_WITH]-(c:Measure)
    WHERE NOT c.id IN reported
      AND (m.outcome = c.outcome OR EXISTS { MATCH (m)-[:OF_OUTCOME]->(o:Entity)<-[:OF_OUTCOME]-(c) RETURN o })
    RETURN DISTINCT c.id AS id ORDER BY id
  } AS compared
WITH drug, s, t, f, d, documents, evidence, reported, compared,
  COLLECT {
    UNWIND reported + compared AS key
    MATCH (m:Measure {id: key})<-[:DERIVED_FROM*1..4]-(x:Measure)
    RETURN DISTINCT x.id AS id ORDER BY id
  } AS computed,
  COLLECT {
    UNWIND reported + compared AS key
    MATCH (m:Measure {id: key})
    WHERE m.id IN compared OR (m.id IN reported
      AND NOT EXISTS { MATCH (m)-[:IN_COHORT]->(k:Cohort)-[:RECEIVED]->(r:Drug) WHERE r.id = drug.id RETURN r }
      AND EXISTS {
        MATCH (m)-[:COMPARED_WITH]-(n:Measure)-[:IN_COHORT]->(k:Cohort)-[:RECEIVED]->(r:Drug)
        WHERE r.id = drug.id AND n.id IN reported RETURN n
      })
    RETURN DISTINCT m.id AS id ORDER BY id
  } AS comparators
WITH drug, s, t, f, d, documents, evidence, reported, compared, computed, comparators,
  COLLECT {
    UNWIND documents AS key
    MATCH (:Document {id: key})<-[:FROM_DOCUMENT]-(e:Evidence)-[:SUPPORTS]->(gs:Statement)-[:OBJECT]->(gt:Transformation)
    MATCH (gs)-[:SUBJECT]->(g:Entity)
    WHERE gs.predicate = 'ASSOCIATED_WITH' AND e.review <> 'rejected'
      AND gs.review <> 'rejected' AND e.attribution IN ['this_study', 'earlier_work']
      AND EXISTS { MATCH (gt)-[:IS_A*0..]->(w:Transformation) WHERE w.id = t.id RETURN w }
    OPTIONAL MATCH (g)-[:VARIANT_OF]->(h:Gene)
    RETURN DISTINCT {
      gene: coalesce(h.name, g.name), gene_id: coalesce(h.id, g.id),
      alteration: coalesce(e.alteration, gs.q_alteration), seen_in: coalesce(e.seen_in, []), patients: e.patients,
      support: e.support, certainty: coalesce(e.observed, e.certainty), support_certainty: coalesce(e.support_certainty, e.certainty)
    } AS row ORDER BY row.gene, row.alteration, row.patients
  } AS genes,
  COLLECT {
    UNWIND reported + compared + [c IN computed WHERE NOT c IN reported AND NOT c IN compared] AS key
    MATCH (m:Measure {id: key})
    RETURN {
      printed: m.printed, provenance: m.provenance,
      side: CASE
        WHEN m.id IN comparators THEN 'comparator'
        WHEN m.id IN computed AND EXISTS {
          MATCH (m)-[:IN_COHORT]->(:Cohort)<-[:IN_COHORT]-(i:Measure) WHERE i.id IN comparators RETURN i
        } THEN 'comparator'
        ELSE 'subject' END,
      kind: m.kind, value: m.value, low: m.low, high: m.high, unit: m.unit, time: m.time,
      cohort: coalesce(head(COLLECT {
        MATCH (m)-[:IN_COHORT]->(k:Cohort)
        RETURN k.name + CASE WHEN k.size IS NULL THEN '' ELSE ' (n = ' + toString(k.size) + ')' END AS name ORDER BY name
      }), m.arm),
      outcome: m.outcome, verdict: m.verdict,
      working: CASE WHEN m.formula IS NOT NULL THEN m.formula ELSE reduce(
        text = '', w IN COLLECT { MATCH (m)-[:CHECKED_BY]->(c:Check) RETURN c.working AS w ORDER BY c.id }
        | CASE WHEN text = '' THEN w ELSE text + '; ' + w END) END
    } AS row
    ORDER BY CASE m.provenance WHEN 'reported' THEN 0 ELSE 1 END, m.document, m.start, m.kind, m.id
  } AS measures,
  COLLECT {
    UNWIND documents AS key
    MATCH (:Document {id: key})-[:REPORTS_ON]->(:Study)-[:REGISTERED_AS]->(tr:Trial)
    RETURN DISTINCT {trial: tr.name, id: tr.id} AS row ORDER BY row.id
  } AS trials,
  COLLECT {
    UNWIND documents AS key
    MATCH (:Document {id: key})-[:REPORTS_ON]->(st:Study) WHERE st.design IS NOT NULL
    RETURN DISTINCT st.name + ': ' + st.design AS design ORDER BY design
  } AS designs,
  COLLECT {
    UNWIND reported + compared AS key
    MATCH (:Measure {id: key})-[:CHECKED_BY]->(c:Check)
    WHERE c.verdict IN ['inconsistent', 'consistent if truncated'] OR c.name = 'unit against term'
    RETURN DISTINCT c.name + ': ' + c.working AS note ORDER BY note
  } AS findings,
  COLLECT {
    UNWIND computed AS key
    MATCH (m:Measure {id: key}) WHERE m.note IS NOT NULL
    RETURN DISTINCT m.note AS note ORDER BY note
  } AS remarks,
  COLLECT {
    UNWIND documents AS key
    MATCH (doc:Document {id: key}) WHERE doc.notes IS NOT NULL
    UNWIND doc.notes AS note
    RETURN DISTINCT doc.id + ': ' + note AS text ORDER BY text
  } AS sources
RETURN drug.name AS drug, drug.id AS drug_id, s.predicate AS predicate, s.polarity AS polarity, s.certainty AS certainty,
  f.name AS from, d.name AS to, genes, measures, trials, designs, documents, evidence,
  findings + remarks + sources
    + [g IN genes WHERE g.patients IS NOT NULL | g.gene + ' ' + coalesce(g.alteration, 'alteration') + ': seen in ' + g.patients + ' patient(s)']
    + CASE WHEN t.relatedness IS NULL THEN [] ELSE [t.relatedness + ' (' + t.relatedness_certainty + ')'] END
    + CASE WHEN s.studies < 2 THEN ['supported by ' + toString(s.studies) + ' study'] ELSE [] END AS notes,
  CASE WHEN size(genes) = 0 THEN ['a gene or variant tied to the transformation'] ELSE [] END
    + CASE WHEN size(measures) = 0 THEN ['a number for the outcome'] ELSE [] END
    + CASE WHEN none(m IN measures WHERE m.side = 'comparator') THEN ['a rate in a comparison group'] ELSE [] END
    + CASE WHEN none(m IN measures WHERE m.provenance = 'reported' AND m.kind IN
        ['risk_ratio', 'rate_ratio', 'hazard_ratio', 'odds_ratio', 'risk_difference', 'rate_difference'])
      THEN ['a printed ratio or difference between the groups'] ELSE [] END
    + CASE WHEN any(g IN designs WHERE g CONTAINS 'placebo-controlled') AND none(m IN measures WHERE m.cohort CONTAINS 'placebo')
      THEN ['the outcome in the placebo arm'] ELSE [] END
    + CASE WHEN size(trials) = 0 THEN ['a registered trial'] ELSE [] END
    + CASE WHEN none(g IN designs WHERE g CONTAINS 'randomized') THEN ['a statement that treatment was randomized'] ELSE [] END
    + CASE WHEN s.refutes = 0 THEN ['a study that contradicts the link'] ELSE [] END AS not_found
ORDER BY drug, from, to, predicate, drug_id, s.id
