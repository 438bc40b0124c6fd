-- Which event said it: of two at one time, the greater id is the later. NULL for what a file of companies or people says, where the later
-- import is.
ALTER TABLE traits ADD COLUMN event UHUGEINT;
