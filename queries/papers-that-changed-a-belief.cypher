// purpose: For statements with more than one document, each document in order of its date with how it bears on the statement.
// parameter: entity Drug|Disease|Gene|Variant = null -- only statements about this entity
// parameter: limit integer = 200 -- rows at most
// column: statement_name -- what is claimed
// column: date -- of the document
// column: document -- id
// column: title -- of the document
// column: polarity -- supports or refutes
// column: certainty -- asserted or hedged
// column: supports -- documents for it in all
// column: refutes -- documents against it in all
// column: belief -- with all of them
// column: statement -- id
MATCH (s:Statement)<-[:SUPPORTS|REFUTES]-(e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
WHERE s.supports + s.refutes > 1 AND e.review <> 'rejected' AND s.review <> 'rejected'
  AND e.attribution IN ['this_study', 'earlier_work']
  AND ($entity IS NULL OR EXISTS { MATCH (s)-[:SUBJECT|OBJECT]->(x:Entity) WHERE x.id = $entity })
WITH s, d, e.polarity AS polarity, min(e.certainty) AS certainty
RETURN s.name AS statement_name, d.date AS date, d.id AS document, d.name AS title, polarity, certainty,
  s.supports AS supports, s.refutes AS refutes, s.belief AS belief, s.id AS statement
ORDER BY statement_name, statement, date, document, polarity
LIMIT toInteger($limit)
