// purpose: Printed numbers whose arithmetic does not hold, with the working.
// parameter: document id = null -- only this document
// column: document -- id
// column: title -- of the document
// column: printed -- as printed
// column: kind -- of measure
// column: cohort -- arm or population
// column: outcome -- phrase
// column: check -- name
// column: working -- in one line
MATCH (m:Measure)-[:CHECKED_BY]->(c:Check)
WHERE c.verdict = 'inconsistent' AND ($document IS NULL OR m.document = $document)
MATCH (d:Document {id: m.document})
RETURN d.id AS document, d.name AS title, m.printed AS printed, m.kind AS kind, m.arm AS cohort, m.outcome AS outcome,
  c.name AS check, c.working AS working
ORDER BY document, m.start, check, c.id
