-- An upgrade that fails half-way, for tests.
ALTER TABLE workspace ADD COLUMN colour TEXT;
INSERT INTO workspace (id) VALUES ('not an id');
PRAGMA user_version = 2;
