-- What people decided of merges, in the order of the log: `undone` takes the merge of a pair of ids back, else it holds again.
-- `one_id` is the smaller of the two. Nothing is overwritten: at any moment the last decision known by then holds.
CREATE TABLE merge_decisions (
  position BIGINT NOT NULL, one_id VARCHAR NOT NULL, other_id VARCHAR NOT NULL, undone BOOLEAN NOT NULL,
  decided_at BIGINT NOT NULL, by_whom VARCHAR NOT NULL, reason VARCHAR
);

-- One truth: whether an alias holds follows from the decisions. No command ever wrote this column.
ALTER TABLE aliases DROP COLUMN undone_at;

-- What people said outlives the model it was asked under: a refit keeps the names of the segments it continues.
ALTER TABLE interviews ADD COLUMN level VARCHAR;
ALTER TABLE interviews ADD COLUMN position BIGINT;
