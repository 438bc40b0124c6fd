-- Small settings of the store itself: the log position it holds.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- One row an import, in the order of the log.
CREATE TABLE imports (
  import INTEGER NOT NULL, position BIGINT NOT NULL, file VARCHAR NOT NULL, blob VARCHAR NOT NULL,
  kind VARCHAR NOT NULL, format VARCHAR NOT NULL, mapping VARCHAR NOT NULL, mapping_digest VARCHAR NOT NULL, source VARCHAR NOT NULL,
  rows BIGINT NOT NULL, imported BIGINT NOT NULL, duplicates BIGINT NOT NULL, conflicts BIGINT NOT NULL, quarantined BIGINT NOT NULL,
  imported_at BIGINT NOT NULL, failed VARCHAR
);

-- Who an event says it is from: each distinct set of claims, once. Identity resolves actors, never events.
-- `ip` is kept only where nothing better names anybody.
CREATE TABLE actors (
  actor INTEGER NOT NULL, anonymous_id VARCHAR, user_id VARCHAR, email VARCHAR, group_id VARCHAR, ip VARCHAR,
  trusted BOOLEAN NOT NULL, first_at BIGINT NOT NULL, first_known_at BIGINT NOT NULL
);

-- What kind of event it is: each distinct (type, name, source, flag), once. `flag`: NULL, 'bot' or 'prefetch'.
CREATE TABLE shapes (shape INTEGER NOT NULL, type VARCHAR NOT NULL, event VARCHAR, source VARCHAR NOT NULL, flag VARCHAR);

-- What an event was about: each distinct page or content item, once. The taxonomy classifies these, never events.
CREATE TABLE contents (content INTEGER NOT NULL, url VARCHAR, host VARCHAR, path VARCHAR, title VARCHAR, content_id VARCHAR);

-- The events. Times are UTC milliseconds. `id` is the 128-bit digest of (source, messageId) or of the row (M-7).
-- `content` 0 is "about nothing in particular". properties and context are JSON texts, NULL when empty.
CREATE TABLE events (
  id UHUGEINT NOT NULL, occurred_at BIGINT NOT NULL, known_at BIGINT NOT NULL,
  actor INTEGER NOT NULL, shape INTEGER NOT NULL, content INTEGER NOT NULL, import INTEGER NOT NULL,
  properties VARCHAR, context VARCHAR
);

-- A userId given up for another (alias calls); undone_at when a person took the merge back.
CREATE TABLE aliases (previous_id VARCHAR NOT NULL, user_id VARCHAR NOT NULL, occurred_at BIGINT NOT NULL, known_at BIGINT NOT NULL, source VARCHAR NOT NULL, trusted BOOLEAN NOT NULL, undone_at BIGINT);

-- What is said of people and companies (identify, group, firmographic files): never a feature. value is JSON text.
-- id: userId or e-mail of a contact; groupId or domain of an account.
CREATE TABLE traits (level VARCHAR NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL, value VARCHAR NOT NULL, occurred_at BIGINT NOT NULL, known_at BIGINT NOT NULL, import INTEGER NOT NULL);

-- Opportunities; a later version of the same id replaces the earlier one. amount in millionths of the reporting currency.
CREATE TABLE outcomes (
  id VARCHAR NOT NULL, title VARCHAR, account VARCHAR, contacts VARCHAR[], created_at BIGINT NOT NULL, closed_at BIGINT,
  amount BIGINT, stage VARCHAR, status VARCHAR NOT NULL, known_at BIGINT NOT NULL, import INTEGER NOT NULL
);

-- Rows that could not be taken, with their reason; replayed_by is the import that took them after all.
CREATE TABLE quarantine (
  id VARCHAR NOT NULL, import INTEGER NOT NULL, line BIGINT, reason VARCHAR NOT NULL, detail VARCHAR, raw VARCHAR, quarantined_at BIGINT NOT NULL, replayed_by INTEGER
);
