// purpose: Genes and variants that make a disease sensitive or resistant to a drug.
// parameter: drug Drug -- the drug, or a class of drugs
// column: marker -- gene or variant
// column: marker_id -- CURIE
// column: direction -- sensitivity or resistance
// column: drug -- name
// column: disease -- in which it holds
// column: alteration -- of the gene
// column: certainty -- of the strongest finding
// column: supports -- documents for it
// column: refutes -- documents against it
// column: statement -- id
MATCH (a:Entity {id: $drug})<-[:IS_A*0..]-(drug:Drug)
WITH DISTINCT drug
MATCH (drug)<-[:OBJECT]-(s:Statement)-[:SUBJECT]->(g:Gene|Variant)
WHERE s.predicate = 'AFFECTS_RESPONSE_TO' AND s.supports + s.refutes > 0 AND s.review <> 'rejected'
OPTIONAL MATCH (d:Entity {id: s.q_disease})
RETURN DISTINCT g.name AS marker, g.id AS marker_id, s.q_direction AS direction, drug.name AS drug, d.name AS disease,
  s.q_alteration AS alteration, s.certainty AS certainty, s.supports AS supports, s.refutes AS refutes, s.id AS statement
ORDER BY supports DESC, marker, direction, drug, statement
