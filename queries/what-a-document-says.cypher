// purpose: Everything that one document claims, sentence by sentence.
// parameter: document id -- id of the document, for example PMID:33367558
// column: subject -- name
// column: predicate -- relationship
// column: object -- name
// column: polarity -- supports or refutes
// column: certainty -- asserted or hedged
// column: attribution -- whose claim
// column: section -- heading
// column: quote -- the sentence
// column: statement -- id
MATCH (d:Document)<-[:FROM_DOCUMENT]-(e:Evidence)-[:SUPPORTS|REFUTES]->(s:Statement),
      (a:Entity)<-[:SUBJECT]-(s)-[:OBJECT]->(b:Entity)
WHERE d.id = $document
RETURN a.name AS subject, s.predicate AS predicate, b.name AS object, e.polarity AS polarity, e.certainty AS certainty,
  e.attribution AS attribution, e.section AS section, e.quote AS quote, s.id AS statement
ORDER BY e.start, subject, predicate, object, e.id
