-- Changes of membership, in the order in which they became known (M-4): nothing is overwritten. `at`: when it was true; `recorded_at`: when we knew.
-- kind: 'entered', 'left', or 'corrected' (the past alone turned out otherwise: `was` and `now` are the spans before and after, as JSON).
-- definition: the version of the rule; event: the id of the event that caused it, as 32 hexadecimal digits.
CREATE TABLE transitions (
  seq BIGINT NOT NULL, id VARCHAR NOT NULL, entity VARCHAR NOT NULL, level VARCHAR NOT NULL, segment VARCHAR NOT NULL, kind VARCHAR NOT NULL,
  "at" BIGINT NOT NULL, recorded_at BIGINT NOT NULL, cause VARCHAR NOT NULL, definition VARCHAR NOT NULL, event VARCHAR, was VARCHAR, now VARCHAR
);

-- What was in force since when: rules, what counts as engagement, and the taxonomy they read, as JSON, in the order of the log.
CREATE TABLE definitions (position BIGINT NOT NULL, "at" BIGINT NOT NULL, content VARCHAR NOT NULL);
