// purpose: All evidence for and against one statement, with its sentence, certainty, attribution and any verdict.
// parameter: statement id -- the id of a statement, as other questions print it
// column: statement -- name
// column: polarity -- supports or refutes
// column: certainty -- asserted or hedged
// column: attribution -- this_study, earlier_work, background or aim
// column: document -- id
// column: title -- of the document
// column: section -- heading
// column: quote -- the sentence
// column: population -- phrase
// column: line -- of treatment
// column: setting -- of treatment
// column: design -- of the study
// column: review -- none, accepted, rejected or amended
// column: extractor -- who read it
MATCH (s:Statement)<-[:SUPPORTS|REFUTES]-(e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
WHERE s.id = $statement
RETURN s.name AS statement, e.polarity AS polarity, e.certainty AS certainty, e.attribution AS attribution,
  d.id AS document, d.name AS title, e.section AS section, e.quote AS quote, e.population AS population,
  e.line AS line, e.setting AS setting,
  e.design AS design, e.review AS review, e.extractor AS extractor
ORDER BY polarity DESC, certainty, document, e.start, e.id
