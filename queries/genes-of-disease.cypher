// purpose: Genes and variants tied to a disease or its subtypes, with role, alteration and belief.
// parameter: disease Disease -- the disease; anything below it counts
// column: gene -- gene or variant
// column: gene_id -- CURIE
// column: predicate -- how it is tied
// column: disease -- the disease or subtype
// column: alteration -- of the gene
// column: role -- driver, oncogene or tumor suppressor
// column: direction -- of prognosis
// column: certainty -- of the strongest finding
// column: supports -- documents for it
// column: refutes -- documents against it
// column: belief -- 0 to 1
// column: statement -- id
MATCH (a:Entity {id: $disease})<-[:IS_A*0..]-(d:Disease)
WITH DISTINCT d
MATCH (d)<-[:OBJECT]-(s:Statement)-[:SUBJECT]->(g:Gene|Variant)
WHERE s.supports + s.refutes > 0 AND s.review <> 'rejected'
RETURN DISTINCT g.name AS gene, g.id AS gene_id, s.predicate AS predicate, d.name AS disease, s.q_alteration AS alteration,
  s.q_role AS role, s.q_direction AS direction, s.certainty AS certainty, s.supports AS supports, s.refutes AS refutes,
  s.belief AS belief, s.id AS statement
ORDER BY belief DESC, supports DESC, gene, predicate, disease, statement
