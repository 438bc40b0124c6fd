-- What people said of items of the checklist that no program can check, in the order of the log: the last row of an item counts.
-- `done` false means that the tick was taken back.
CREATE TABLE checklist_ticks (
  position BIGINT NOT NULL, "at" BIGINT NOT NULL, item VARCHAR NOT NULL, done BOOLEAN NOT NULL, note VARCHAR, by_whom VARCHAR
);
