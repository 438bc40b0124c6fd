-- Which model put people into segments since when, in the order of the log. A model that comes back has another row.
-- declared: what the project declared that the model's columns stand for, as JSON. Models activated before this was written down get that of the next start.
CREATE TABLE activations (
  position BIGINT NOT NULL, "at" BIGINT NOT NULL, level VARCHAR NOT NULL, model VARCHAR NOT NULL,
  by_whom VARCHAR, override_reason VARCHAR, declared VARCHAR
);
INSERT INTO activations
SELECT coalesce((SELECT max(d.position) FROM definitions d WHERE d."at" <= m.activated_at), 0),
  m.activated_at, m.level, m.id, m.activated_by, m.override_reason, NULL
FROM models m WHERE m.activated_at IS NOT NULL;
