// purpose: Drugs for a disease or its subtypes: where efficacy is asserted, where it was only studied, and where it was refuted.
// parameter: disease Disease -- the disease; anything below it counts
// column: drug -- name
// column: drug_id -- CURIE
// column: predicate -- TREATS or STUDIED_FOR
// column: disease -- the disease or subtype
// column: polarity -- supports, refutes or both
// column: certainty -- of the strongest finding
// column: supports -- documents for it
// column: refutes -- documents against it
// column: belief -- 0 to 1
// column: statement -- id
MATCH (a:Entity {id: $disease})<-[:IS_A*0..]-(d:Disease)
WITH DISTINCT d
MATCH (d)<-[:OBJECT]-(s:Statement)-[:SUBJECT]->(drug:Drug)
WHERE s.predicate IN ['TREATS', 'STUDIED_FOR'] AND s.supports + s.refutes > 0 AND s.review <> 'rejected'
RETURN DISTINCT drug.name AS drug, drug.id AS drug_id, s.predicate AS predicate, d.name AS disease, s.polarity AS polarity,
  s.certainty AS certainty, s.supports AS supports, s.refutes AS refutes, s.belief AS belief, s.id AS statement
ORDER BY predicate DESC, supports DESC, belief DESC, drug, disease, statement
