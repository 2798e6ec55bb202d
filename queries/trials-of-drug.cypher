// purpose: Trials that evaluate a drug, and the diseases that they enrol.
// parameter: drug Drug -- the drug, or a class of drugs
// parameter: disease Disease = null -- only trials that enrol people with it, or with a disease below it
// column: trial -- name
// column: trial_id -- registry id
// column: drug -- name
// column: diseases -- that it enrols
// column: designs -- of its study
// column: documents -- that report on it
MATCH (a:Entity {id: $drug})<-[:IS_A*0..]-(drug:Drug)<-[:EVALUATES]-(t:Trial)
WHERE ($disease IS NULL OR EXISTS { MATCH (t)-[:ENROLLS]->(:Disease)-[:IS_A*0..]->(b:Disease) WHERE b.id = $disease })
RETURN DISTINCT t.name AS trial, t.id AS trial_id, drug.name AS drug,
  COLLECT { MATCH (t)-[:ENROLLS]->(d:Disease) RETURN DISTINCT d.name AS name ORDER BY name } AS diseases,
  COLLECT { MATCH (t)<-[:REGISTERED_AS]-(y:Study) WHERE y.design IS NOT NULL RETURN DISTINCT y.design AS design ORDER BY design } AS designs,
  COLLECT { MATCH (t)<-[:MENTIONS]-(p:Document) RETURN p.id AS id ORDER BY id } AS documents
ORDER BY trial, trial_id, drug
