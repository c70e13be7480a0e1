-- A schema that comes after the first one, for tests of upgrades.
ALTER TABLE workspace ADD COLUMN colour TEXT;
PRAGMA user_version = 2;
