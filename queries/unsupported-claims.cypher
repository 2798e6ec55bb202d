// purpose: Statements that no document supports as a finding: only planned, background, refuted, or rejected by a curator.
// parameter: limit integer = 200 -- rows at most
// column: statement_name -- what is claimed
// column: why -- refuted, rejected, or only background or aim
// column: evidence -- sentences
// column: statement -- id
MATCH (s:Statement)
WHERE s.supports = 0 OR s.review = 'rejected'
RETURN s.name AS statement_name,
  CASE WHEN s.review = 'rejected' THEN 'rejected' WHEN s.refutes > 0 THEN 'refuted' ELSE 'only background or aim' END AS why,
  COLLECT {
    MATCH (s)<-[:SUPPORTS|REFUTES]-(e:Evidence)
    RETURN e.document + ' (' + e.attribution + ', ' + e.polarity + '): ' + e.quote AS text ORDER BY text
  } AS evidence, s.id AS statement
ORDER BY why, statement_name, statement
LIMIT toInteger($limit)
