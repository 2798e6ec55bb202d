// purpose: Drugs that documents link, with hedging words, to a later cancer.
// parameter: drug Drug = null -- only this drug, or those of this class
// column: drug -- name
// column: drug_id -- CURIE
// column: disease -- name
// column: disease_id -- CURIE
// column: supports -- documents for it
// column: refutes -- documents against it
// column: studies -- studies for it
// column: belief -- 0 to 1
// column: sentences -- what they say
// column: statement -- id
MATCH (drug:Drug)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(d:Disease)
WHERE s.predicate = 'PREDISPOSES_TO' AND s.certainty = 'hedged' AND s.supports > 0 AND s.review <> 'rejected'
  AND ($drug IS NULL OR EXISTS { MATCH (drug)-[:IS_A*0..]->(a:Drug) WHERE a.id = $drug })
RETURN drug.name AS drug, drug.id AS drug_id, d.name AS disease, d.id AS disease_id, s.supports AS supports,
  s.refutes AS refutes, s.studies AS studies, s.belief AS belief,
  COLLECT {
    MATCH (s)<-[:SUPPORTS]-(e:Evidence) WHERE e.review <> 'rejected'
    RETURN e.document + ': ' + e.quote AS text ORDER BY text
  } AS sentences, s.id AS statement
ORDER BY belief DESC, drug, disease, statement
