// purpose: Rates and proportions of an outcome by drug and arm, with intervals and what the checks say.
// parameter: outcome Disease -- the outcome; anything below it counts
// parameter: drug Drug = null -- only arms that received this drug, or one of this class
// column: outcome -- name
// column: drugs -- that the arm received
// column: cohort -- arm or population
// column: kind -- of rate
// column: printed -- as printed
// column: value -- number
// column: low -- lower bound
// column: high -- upper bound
// column: unit -- UCUM
// column: numerator -- events
// column: denominator -- persons
// column: time -- point or period
// column: provenance -- reported, derived or reconstructed
// column: verdict -- of the checks
// column: document -- id
MATCH (a:Entity {id: $outcome})<-[:IS_A*0..]-(o:Disease)
WITH DISTINCT o
MATCH (o)<-[:OF_OUTCOME]-(m:Rate)
OPTIONAL MATCH (m)-[:IN_COHORT]->(c:Cohort)
WITH DISTINCT m, o, c,
  CASE WHEN c IS NULL THEN [] ELSE COLLECT { MATCH (c)-[:RECEIVED]->(r:Drug) RETURN r.name AS name ORDER BY name } END AS drugs,
  CASE WHEN c IS NULL THEN [] ELSE COLLECT { MATCH (c)-[:RECEIVED]->(:Drug)-[:IS_A*0..]->(r:Drug) RETURN DISTINCT r.id AS id ORDER BY id } END AS classes
WHERE $drug IS NULL OR $drug IN classes
RETURN o.name AS outcome, drugs, coalesce(c.name, m.arm) AS cohort, m.kind AS kind, m.printed AS printed, m.value AS value,
  m.low AS low, m.high AS high, m.unit AS unit, m.numerator AS numerator, m.denominator AS denominator, m.time AS time,
  m.provenance AS provenance, m.verdict AS verdict, m.document AS document
ORDER BY outcome, document, m.start, kind, m.id
