// purpose: Statements that some documents support and others refute, the most disputed first.
// parameter: limit integer = 100 -- rows at most
// column: statement_name -- what is disputed
// column: supports -- documents for it
// column: refutes -- documents against it
// column: belief -- 0 to 1
// column: for -- sentences
// column: against -- sentences
// column: statement -- id
MATCH (s:Statement)
WHERE s.supports > 0 AND s.refutes > 0 AND s.review <> 'rejected'
RETURN s.name AS statement_name, s.supports AS supports, s.refutes AS refutes, s.belief AS belief,
  COLLECT { MATCH (s)<-[:SUPPORTS]-(e:Evidence) WHERE e.review <> 'rejected' RETURN e.document + ': ' + e.quote AS text ORDER BY text } AS for,
  COLLECT { MATCH (s)<-[:REFUTES]-(e:Evidence) WHERE e.review <> 'rejected' RETURN e.document + ': ' + e.quote AS text ORDER BY text } AS against,
  s.id AS statement
ORDER BY supports + refutes DESC, statement_name, statement
LIMIT toInteger($limit)
