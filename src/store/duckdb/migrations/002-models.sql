-- Fitted models, frozen: definition (scaler, columns, centroids, bootstrap models, names) and result (what fit printed) are JSON.
CREATE TABLE models (
  id VARCHAR NOT NULL, level VARCHAR NOT NULL, as_of BIGINT NOT NULL, created_at BIGINT NOT NULL, digest VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL, definition VARCHAR NOT NULL, result VARCHAR NOT NULL,
  activated_at BIGINT, activated_by VARCHAR, override_reason VARCHAR
);

-- Where a model put each entity at its as-of moment. segment -1: unassigned. split: 'train', 'holdout' or 'none'.
CREATE TABLE assignments (
  model VARCHAR NOT NULL, entity VARCHAR NOT NULL, segment INTEGER NOT NULL, state VARCHAR NOT NULL,
  distance DOUBLE, margin DOUBLE, confidence DOUBLE, split VARCHAR NOT NULL
);

-- What people said of a segment when they were asked (VAL-5).
CREATE TABLE interviews (model VARCHAR NOT NULL, segment VARCHAR NOT NULL, entity VARCHAR NOT NULL, said_at BIGINT NOT NULL, by_whom VARCHAR, said VARCHAR NOT NULL);
