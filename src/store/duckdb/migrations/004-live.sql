-- Whether what came in an import is believed when it says who somebody is: false for what public browser keys sent. Events
-- that came over HTTP have one import a source, trust and UTC day (format 'http'), which grows; their rows are numbered over all of these.
-- (A column with a default cannot be added while the configuration is locked.)
ALTER TABLE imports ADD COLUMN trusted BOOLEAN;
UPDATE imports SET trusted = true;
