-- What people call segments that models have found, in the order of the log: the last row of a segment counts. A null means that
-- the words of the model hold again.
CREATE TABLE segment_names (
  position BIGINT NOT NULL, "at" BIGINT NOT NULL, level VARCHAR NOT NULL, segment VARCHAR NOT NULL,
  name VARCHAR, description VARCHAR, by_whom VARCHAR
);
