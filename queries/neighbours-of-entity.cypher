// purpose: What the graph says directly of an entity: each short relationship with its other end, certainty and belief.
// parameter: entity Drug|Disease|Gene|Variant|Trial -- id, name or synonym
// parameter: limit integer = 200 -- rows at most
// column: direction -- out or in
// column: predicate -- relationship
// column: neighbour -- name
// column: neighbour_id -- CURIE
// column: certainty -- of the strongest finding
// column: supports -- documents for it
// column: refutes -- documents against it
// column: studies -- studies for it
// column: belief -- 0 to 1
// column: statement -- id
MATCH (e:Entity)-[r]-(n:Entity)
WHERE e.id = $entity AND r.statement IS NOT NULL
RETURN CASE WHEN startNode(r).id = e.id THEN 'out' ELSE 'in' END AS direction, type(r) AS predicate, n.name AS neighbour,
  n.id AS neighbour_id, r.certainty AS certainty, r.supports AS supports, r.refutes AS refutes, r.studies AS studies,
  r.belief AS belief, r.statement AS statement
ORDER BY belief DESC, supports DESC, predicate, neighbour, direction, statement
LIMIT toInteger($limit)
