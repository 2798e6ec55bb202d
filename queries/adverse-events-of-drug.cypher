// purpose: Adverse events and second cancers of a drug, with how many documents and studies report them.
// parameter: drug Drug -- the drug, or a class of drugs
// column: drug -- name
// column: event -- name
// column: event_id -- CURIE
// column: predicate -- HAS_ADVERSE_EVENT or PREDISPOSES_TO
// column: certainty -- of the strongest finding
// column: supports -- documents for it
// column: refutes -- documents against it
// column: studies -- studies for it
// column: belief -- 0 to 1
// column: statement -- id
MATCH (a:Entity {id: $drug})<-[:IS_A*0..]-(drug:Drug)-[r:HAS_ADVERSE_EVENT|PREDISPOSES_TO]->(e:Disease)
RETURN DISTINCT drug.name AS drug, e.name AS event, e.id AS event_id, type(r) AS predicate, r.certainty AS certainty,
  r.supports AS supports, r.refutes AS refutes, r.studies AS studies, r.belief AS belief, r.statement AS statement
ORDER BY supports DESC, belief DESC, drug, event, predicate, statement
