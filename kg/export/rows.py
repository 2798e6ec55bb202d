"""What the exports read from a store, once for all of them."""

ENTITIES = """
MATCH (e:Entity) UNWIND [l IN labels(e) WHERE l <> 'Entity'] AS type
RETURN e.id AS id, type, e.name AS name, e.synonyms AS synonyms, e.category AS category ORDER BY id
"""
HIERARCHY = "MATCH (a:Entity)-[:IS_A]->(b:Entity) RETURN a.id AS start, b.id AS end ORDER BY start, end"
EVENTS = """
MATCH (f:Disease)<-[:FROM]-(t:Transformation)-[:TO]->(d:Disease)
RETURN t.id AS id, f.id AS source, d.id AS target, t.relatedness AS relatedness ORDER BY id
"""
STATEMENTS = """
MATCH (a:Entity)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Entity)
RETURN s.id AS id, a.id AS subject, s.predicate AS predicate, b.id AS object, s.q_direction AS direction, s.q_role AS role,
  s.q_alteration AS alteration, s.q_disease AS disease, s.supports AS supports, s.refutes AS refutes, s.studies AS studies,
  s.certainty AS certainty, s.polarity AS polarity, s.belief AS belief, s.review AS review ORDER BY id
"""
EVIDENCE = """
MATCH (s:Statement)<-[:SUPPORTS|REFUTES]-(e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
RETURN e.id AS id, s.id AS statement, d.id AS document, e.quote AS quote, e.section AS section, e.polarity AS polarity,
  e.certainty AS certainty, e.attribution AS attribution, e.extractor AS extractor, e.confidence AS confidence,
  e.review AS review ORDER BY id
"""
DOCUMENTS = """
MATCH (d:Document) RETURN d.id AS id, d.title AS title, d.date AS date, d.journal AS journal, d.doi AS doi,
  d.pmid AS pmid, d.retracted AS retracted ORDER BY id
"""
MEASURES = """
MATCH (e:Evidence)-[:REPORTS]->(m:Measure)
RETURN DISTINCT m.id AS id, e.id AS evidence, m.printed AS printed, m.kind AS kind, m.value AS value, m.low AS low,
  m.high AS high, m.unit AS unit, m.provenance AS provenance, m.outcome AS outcome, m.arm AS arm, m.verdict AS verdict
ORDER BY id, evidence
"""
DIRECT = """
MATCH (a:Entity)-[r]->(b:Entity) WHERE r.statement IS NOT NULL
RETURN a.id AS start, type(r) AS type, b.id AS end, r.statement AS statement, r.certainty AS certainty,
  r.supports AS supports, r.refutes AS refutes, r.studies AS studies, r.belief AS belief ORDER BY statement
"""
