-- The first schema. Never edited once released: a change is a new file, which sets user_version to its own number.
--
-- Times are integer milliseconds UTC. States are lower-case words. Paths are text; one whose bytes are not UTF-8 is
-- kept as a file: URI. A row with a version is changed only by an update that names the version it was read at and
-- counts it up by one.

PRAGMA application_id = 1131376745; -- "Copi"
PRAGMA user_version = 1;

-- What belongs to the store as a whole: the count of daemon starts, and the latest time that a claim was written at.
CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workspace (
  id         TEXT    NOT NULL PRIMARY KEY
             CHECK (length(id) = 28 AND id GLOB 'w_*' AND substr(id, 3) NOT GLOB '*[^0-9a-v]*'),
  name       TEXT    NOT NULL CHECK (name <> ''),
  path       TEXT    NOT NULL UNIQUE CHECK (path GLOB '/*' OR path GLOB 'file:///*'),
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  version    INTEGER NOT NULL CHECK (version >= 0)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX workspace_name ON workspace (name) WHERE removed_at IS NULL;

CREATE TABLE repository (
  id            TEXT    NOT NULL PRIMARY KEY
                CHECK (length(id) = 28 AND id GLOB 'r_*' AND substr(id, 3) NOT GLOB '*[^0-9a-v]*'),
  workspace     TEXT    NOT NULL REFERENCES workspace (id),
  name          TEXT    NOT NULL CHECK (name <> ''),
  relative_path TEXT    NOT NULL CHECK (relative_path NOT GLOB '/*'),
  work_tree     TEXT    NOT NULL CHECK (work_tree GLOB '/*' OR work_tree GLOB 'file:///*'),
  common_dir    TEXT    NOT NULL CHECK (common_dir GLOB '/*' OR common_dir GLOB 'file:///*'),
  orphaned      INTEGER NOT NULL CHECK (orphaned IN (0, 1)),
  version       INTEGER NOT NULL CHECK (version >= 0)
) STRICT, WITHOUT ROWID;

-- Two repositories cannot lie in one place of a session's folder; one that left may have been followed by another.
CREATE UNIQUE INDEX repository_place ON repository (workspace, relative_path) WHERE orphaned = 0;
CREATE UNIQUE INDEX repository_name ON repository (workspace, name);

CREATE TABLE session (
  id         TEXT    NOT NULL PRIMARY KEY
             CHECK (length(id) = 28 AND id GLOB 's_*' AND substr(id, 3) NOT GLOB '*[^0-9a-v]*'),
  workspace  TEXT    NOT NULL REFERENCES workspace (id),
  name       TEXT    NOT NULL CHECK (name <> ''),
  state      TEXT    NOT NULL CHECK (state IN ('live', 'saved', 'terminated')),
  branch     TEXT    NOT NULL CHECK (branch <> ''),
  folder     TEXT    NOT NULL CHECK (folder GLOB '/*' OR folder GLOB 'file:///*'),
  -- Whether it keeps its name and folder from others: not so exactly when it is terminated and all its rows are
  -- unavailable. Kept by the triggers below.
  holds_name INTEGER NOT NULL DEFAULT 1 CHECK (holds_name IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version    INTEGER NOT NULL CHECK (version >= 0)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX session_folder ON session (folder) WHERE holds_name = 1;
-- After the folder's: of two that refuse, SQLite tells the newer one, and the folder follows from the name.
CREATE UNIQUE INDEX session_name ON session (workspace, name) WHERE holds_name = 1;
CREATE INDEX session_workspace ON session (workspace);

CREATE TABLE operation (
  -- The order in which they began; ids of one millisecond do not tell.
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT    NOT NULL UNIQUE
               CHECK (length(id) = 29 AND id GLOB 'op_*' AND substr(id, 4) NOT GLOB '*[^0-9a-v]*'),
  parent       TEXT    REFERENCES operation (id) CHECK (parent <> id),
  kind         TEXT    NOT NULL CHECK (kind <> ''),
  -- No foreign keys: an operation is written before the workspace or session that it makes.
  workspace    TEXT    CHECK (length(workspace) = 28 AND workspace GLOB 'w_*'),
  session      TEXT    CHECK (length(session) = 28 AND session GLOB 's_*'),
  request_hash TEXT    NOT NULL,
  state        TEXT    NOT NULL
               CHECK (state IN ('running', 'succeeded', 'failed', 'cancelled', 'recovery_required')),
  phase        TEXT    NOT NULL CHECK (phase IN ('planned', 'prepared', 'committing', 'done', 'aborted')),
  actor        TEXT    NOT NULL,
  owner_epoch  INTEGER NOT NULL CHECK (owner_epoch >= 0),
  plan         TEXT    NOT NULL CHECK (json_valid(plan)),
  result       TEXT    CHECK (json_valid(result)),
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL CHECK (version >= 0),

  CONSTRAINT operation_ended_has_result
    CHECK (state IN ('running', 'recovery_required') OR result IS NOT NULL),
  CONSTRAINT operation_phase_fits_state
    CHECK (CASE state
             WHEN 'running'           THEN phase IN ('planned', 'prepared', 'committing')
             WHEN 'recovery_required' THEN phase IN ('planned', 'prepared', 'committing')
             WHEN 'succeeded'         THEN phase = 'done'
             WHEN 'failed'            THEN phase IN ('done', 'aborted')
             WHEN 'cancelled'         THEN phase = 'aborted'
           END)
) STRICT;

CREATE INDEX operation_open ON operation (seq) WHERE state IN ('running', 'recovery_required');
CREATE INDEX operation_session ON operation (session, seq);
CREATE INDEX operation_parent ON operation (parent, seq) WHERE parent IS NOT NULL;

CREATE TABLE operation_step (
  operation  TEXT    NOT NULL REFERENCES operation (id),
  ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
  repository TEXT    CHECK (length(repository) = 28 AND repository GLOB 'r_*'),
  kind       TEXT    NOT NULL CHECK (kind <> ''),
  state      TEXT    NOT NULL CHECK (state IN ('planned', 'done', 'undone', 'failed')),
  payload    TEXT    NOT NULL CHECK (json_valid(payload)),
  outcome    TEXT,
  PRIMARY KEY (operation, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_worktree (
  session                TEXT    NOT NULL REFERENCES session (id),
  number                 INTEGER NOT NULL CHECK (number >= 1),
  repository             TEXT    NOT NULL REFERENCES repository (id),
  folder                 TEXT    NOT NULL CHECK (folder GLOB '/*' OR folder GLOB 'file:///*'),
  registration_id        TEXT    NOT NULL CHECK (registration_id <> '' AND registration_id NOT GLOB '*/*'),
  branch                 TEXT    NOT NULL CHECK (branch <> ''),
  branch_made            INTEGER NOT NULL CHECK (branch_made IN (0, 1)),
  base_oid               TEXT    NOT NULL CHECK (length(base_oid) = 40 AND base_oid NOT GLOB '*[^0-9a-f]*'),
  state                  TEXT    NOT NULL CHECK (state IN ('active', 'removed', 'unavailable', 'retry_remove')),
  reason                 TEXT    CHECK (reason <> ''),
  tip_oid                TEXT    CHECK (length(tip_oid) = 40 AND tip_oid NOT GLOB '*[^0-9a-f]*'),
  removal_operation      TEXT    REFERENCES operation (id),
  removal_number         INTEGER,
  removal_record_oid     TEXT
                         CHECK (length(removal_record_oid) = 40 AND removal_record_oid NOT GLOB '*[^0-9a-f]*'),
  -- The branch its HEAD was on; none when detached.
  removal_branch         TEXT    CHECK (removal_branch <> ''),
  -- When its quarantine was given up; what it left is its branch and what was preserved.
  removal_emptied_at     INTEGER,
  target_state           TEXT    CHECK (target_state IN ('removed', 'unavailable')),
  retry_cause            TEXT,
  attempts               INTEGER CHECK (attempts >= 1),
  next_attempt_at        INTEGER,
  preserved_ref          TEXT    CHECK (preserved_ref GLOB 'refs/coppice/preserved/*'),
  version                INTEGER NOT NULL CHECK (version >= 0),
  PRIMARY KEY (session, number),
  UNIQUE (session, repository),
  -- A registration's name is never used again, or one could not be put back after another took it.
  UNIQUE (repository, registration_id),

  CONSTRAINT worktree_active_has_no_reason
    CHECK ((state = 'active') = (reason IS NULL)),
  CONSTRAINT worktree_active_has_no_removal
    CHECK (state <> 'active' OR (tip_oid IS NULL AND removal_operation IS NULL)),
  CONSTRAINT worktree_removal_is_whole
    CHECK ((removal_operation IS NULL) = (removal_number IS NULL)
       AND (removal_operation IS NULL) = (removal_record_oid IS NULL)
       AND (removal_operation IS NOT NULL OR (removal_branch IS NULL AND removal_emptied_at IS NULL))),
  CONSTRAINT worktree_emptied_is_gone
    CHECK (removal_emptied_at IS NULL OR state IN ('removed', 'unavailable')),
  CONSTRAINT worktree_retry_is_whole
    CHECK ((state = 'retry_remove') = (target_state IS NOT NULL)
       AND (state = 'retry_remove') = (retry_cause IS NOT NULL)
       AND (state = 'retry_remove') = (attempts IS NOT NULL)
       AND (state = 'retry_remove') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT worktree_retry_knows_its_removal
    CHECK (state <> 'retry_remove' OR removal_operation IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX session_worktree_folder ON session_worktree (folder)
  WHERE state IN ('active', 'retry_remove');
CREATE INDEX session_worktree_due ON session_worktree (next_attempt_at) WHERE state = 'retry_remove';
CREATE INDEX session_worktree_removal ON session_worktree (removal_operation)
  WHERE removal_operation IS NOT NULL;

-- A capture of one worktree's unsaved state: refs/coppice/preserved/<session>/<number>.
CREATE TABLE preservation (
  session      TEXT    NOT NULL,
  repository   TEXT    NOT NULL,
  number       INTEGER NOT NULL CHECK (number >= 1),
  ref          TEXT    NOT NULL CHECK (ref GLOB 'refs/coppice/preserved/*'),
  commit_oid   TEXT    NOT NULL CHECK (length(commit_oid) = 40 AND commit_oid NOT GLOB '*[^0-9a-f]*'),
  record_oid   TEXT    NOT NULL CHECK (length(record_oid) = 40 AND record_oid NOT GLOB '*[^0-9a-f]*'),
  head_oid     TEXT    NOT NULL CHECK (length(head_oid) = 40 AND head_oid NOT GLOB '*[^0-9a-f]*'),
  branch       TEXT    CHECK (branch <> ''),
  digest       TEXT    NOT NULL,
  operation    TEXT    NOT NULL REFERENCES operation (id),
  state        TEXT    NOT NULL CHECK (state IN ('kept', 'applied', 'dropped')),
  verified     INTEGER NOT NULL CHECK (verified IN (0, 1)),
  created_at   INTEGER NOT NULL,
  applied_at   INTEGER,
  dropped_at   INTEGER,
  version      INTEGER NOT NULL CHECK (version >= 0),
  PRIMARY KEY (session, repository, number),
  FOREIGN KEY (session, repository) REFERENCES session_worktree (session, repository),
  CONSTRAINT preservation_applied_says_when CHECK (state <> 'applied' OR applied_at IS NOT NULL),
  CONSTRAINT preservation_dropped_says_when CHECK ((state = 'dropped') = (dropped_at IS NOT NULL)),
  CONSTRAINT preservation_verified_was_applied CHECK (verified = 0 OR applied_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX preservation_operation ON preservation (operation);

-- What an operation makes for itself; its row is written before the thing, and goes after it.
CREATE TABLE scaffold_item (
  operation       TEXT    NOT NULL REFERENCES operation (id),
  leaf            TEXT    NOT NULL CHECK (leaf <> ''),
  kind            TEXT    NOT NULL CHECK (kind IN ('ref', 'folder', 'file', 'lock')),
  repository      TEXT    CHECK (length(repository) = 28 AND repository GLOB 'r_*'),
  common_dir      TEXT,
  location        TEXT    NOT NULL CHECK (location <> ''),
  oid             TEXT    CHECK (length(oid) = 40 AND oid NOT GLOB '*[^0-9a-f]*'),
  pid             INTEGER,
  pid_started_at  INTEGER,
  state           TEXT    NOT NULL CHECK (state IN ('planned', 'live', 'kept')),
  cause           TEXT,
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at INTEGER,
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (operation, leaf),
  CONSTRAINT scaffold_ref_is_the_operations
    CHECK (kind <> 'ref' OR (location = 'refs/coppice/op/' || operation || '/' || leaf AND common_dir IS NOT NULL)),
  CONSTRAINT scaffold_process_is_whole CHECK ((pid IS NULL) = (pid_started_at IS NULL)),
  CONSTRAINT scaffold_deferred_knows_why CHECK (attempts = 0 OR (cause IS NOT NULL AND next_attempt_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What an idempotency key was used for. The scope is a workspace's id, or 'home'. There is no lease: one daemon has the
-- home, what it works on it knows itself, and what a dead one left in flight is settled with its operation.
CREATE TABLE idempotency_claim (
  scope        TEXT    NOT NULL CHECK (scope = 'home' OR (length(scope) = 28 AND scope GLOB 'w_*')),
  verb         TEXT    NOT NULL CHECK (verb <> ''),
  key          TEXT    NOT NULL CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 255),
  request_hash TEXT    NOT NULL,
  -- The fields of the request that mean something, to tell which ones of another differ.
  request      TEXT    NOT NULL CHECK (json_valid(request)),
  operation    TEXT    NOT NULL REFERENCES operation (id),
  state        TEXT    NOT NULL CHECK (state IN ('in_flight', 'succeeded', 'failed')),
  dedup_on     TEXT    NOT NULL CHECK (dedup_on IN ('success', 'any')),
  -- Counts how often the key was claimed.
  fence        INTEGER NOT NULL CHECK (fence >= 1),
  stamped_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  result       TEXT    CHECK (json_valid(result)),
  exit_code    INTEGER CHECK (exit_code BETWEEN 0 AND 255),
  PRIMARY KEY (scope, verb, key),
  CONSTRAINT claim_ended_has_result
    CHECK ((state = 'in_flight') = (result IS NULL) AND (state = 'in_flight') = (exit_code IS NULL)),
  CONSTRAINT claim_failure_is_kept_on_request CHECK (state <> 'failed' OR dedup_on = 'any')
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_claim_operation ON idempotency_claim (operation);
CREATE INDEX idempotency_claim_expiry ON idempotency_claim (expires_at) WHERE state <> 'in_flight';

-- The order of all changes. AUTOINCREMENT: a number is not given again after the newest events were pruned.
CREATE TABLE event (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT    NOT NULL
             CHECK (kind IN ('workspace_changed', 'session_changed', 'worktree_changed', 'operation_changed')),
  workspace  TEXT,
  session    TEXT,
  repository TEXT,
  operation  TEXT,
  at         INTEGER NOT NULL
) STRICT;

-- Versions count up by one.

CREATE TRIGGER workspace_version BEFORE UPDATE ON workspace WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'workspace: the version must count up by one'); END;

CREATE TRIGGER repository_version BEFORE UPDATE ON repository WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'repository: the version must count up by one'); END;

CREATE TRIGGER operation_version BEFORE UPDATE ON operation WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'operation: the version must count up by one'); END;

CREATE TRIGGER session_version
BEFORE UPDATE OF name, state, branch, folder, created_at, updated_at, version ON session
WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'session: the version must count up by one'); END;

CREATE TRIGGER session_worktree_version BEFORE UPDATE ON session_worktree WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'worktree: the version must count up by one'); END;

CREATE TRIGGER preservation_version BEFORE UPDATE ON preservation WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'preservation: the version must count up by one'); END;

-- What a row is about does not change.

CREATE TRIGGER session_identity BEFORE UPDATE OF id, workspace ON session
WHEN NEW.id <> OLD.id OR NEW.workspace <> OLD.workspace
BEGIN SELECT RAISE(ABORT, 'session: what it is about cannot change'); END;

CREATE TRIGGER session_worktree_identity BEFORE UPDATE OF session, number, repository ON session_worktree
WHEN NEW.session <> OLD.session OR NEW.number <> OLD.number OR NEW.repository <> OLD.repository
BEGIN SELECT RAISE(ABORT, 'worktree: what it is about cannot change'); END;

-- The tables of states.

CREATE TRIGGER session_begins BEFORE INSERT ON session WHEN NEW.state <> 'live' OR NEW.version <> 0
BEGIN SELECT RAISE(ABORT, 'session: it begins live, at version 0'); END;

CREATE TRIGGER session_transition BEFORE UPDATE OF state ON session
WHEN NEW.state <> OLD.state
 AND (OLD.state, NEW.state) NOT IN (VALUES
       ('live', 'saved'), ('live', 'terminated'), ('saved', 'terminated'),
       ('saved', 'live'), ('terminated', 'live'))
BEGIN SELECT RAISE(ABORT, 'session: this change of state is not in the table'); END;

CREATE TRIGGER session_worktree_begins BEFORE INSERT ON session_worktree
WHEN NEW.state <> 'active' OR NEW.version <> 0
BEGIN SELECT RAISE(ABORT, 'worktree: it begins active, at version 0'); END;

CREATE TRIGGER session_worktree_transition BEFORE UPDATE OF state ON session_worktree
WHEN NEW.state <> OLD.state
 AND (OLD.state, NEW.state) NOT IN (VALUES
       ('active', 'removed'), ('active', 'unavailable'), ('active', 'retry_remove'),
       ('retry_remove', 'removed'), ('retry_remove', 'unavailable'), ('retry_remove', 'active'),
       ('removed', 'unavailable'), ('removed', 'active'), ('unavailable', 'active'))
BEGIN SELECT RAISE(ABORT, 'worktree: this change of state is not in the table'); END;

-- A removal ends in the state it was decided for; only a kill after a teardown changes that.
CREATE TRIGGER session_worktree_target BEFORE UPDATE OF state, target_state ON session_worktree
WHEN OLD.state = 'retry_remove'
 AND ((NEW.state IN ('removed', 'unavailable') AND NEW.state <> OLD.target_state)
   OR (NEW.state = 'retry_remove' AND OLD.target_state = 'unavailable' AND NEW.target_state = 'removed'))
BEGIN SELECT RAISE(ABORT, 'worktree: it must end in its target state'); END;

-- An operation goes forward and, once it has ended, stays as it is.
CREATE TRIGGER operation_ended BEFORE UPDATE ON operation
WHEN OLD.state IN ('succeeded', 'failed', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'operation: it has ended'); END;

CREATE TRIGGER operation_phase BEFORE UPDATE OF phase ON operation
WHEN NEW.phase <> 'aborted'
 AND instr('planned prepared committing done', NEW.phase) < instr('planned prepared committing done', OLD.phase)
BEGIN SELECT RAISE(ABORT, 'operation: its phase cannot go back'); END;

CREATE TRIGGER operation_step_undone BEFORE UPDATE OF state ON operation_step
WHEN OLD.state = 'undone' AND NEW.state <> 'undone'
BEGIN SELECT RAISE(ABORT, 'step: it was undone'); END;

-- Who holds a name. The last trigger refuses any other writer of the mark.

CREATE TRIGGER session_holds_name AFTER UPDATE OF state ON session
WHEN NEW.state <> OLD.state
BEGIN
  UPDATE session
     SET holds_name = NEW.state <> 'terminated'
                   OR EXISTS (SELECT 1 FROM session_worktree w
                               WHERE w.session = NEW.id AND w.state <> 'unavailable')
   WHERE id = NEW.id;
END;

CREATE TRIGGER session_worktree_holds_name AFTER UPDATE OF state ON session_worktree
WHEN NEW.state <> OLD.state
BEGIN
  UPDATE session
     SET holds_name = state <> 'terminated'
                   OR EXISTS (SELECT 1 FROM session_worktree w
                               WHERE w.session = NEW.session AND w.state <> 'unavailable')
   WHERE id = NEW.session;
END;

CREATE TRIGGER session_worktree_added_holds_name AFTER INSERT ON session_worktree
BEGIN
  UPDATE session SET holds_name = 1 WHERE id = NEW.session AND holds_name = 0;
END;

CREATE TRIGGER session_holds_name_is_true BEFORE UPDATE OF holds_name ON session
WHEN NEW.holds_name <> (NEW.state <> 'terminated'
                        OR EXISTS (SELECT 1 FROM session_worktree w
                                    WHERE w.session = NEW.id AND w.state <> 'unavailable'))
BEGIN SELECT RAISE(ABORT, 'session: holds_name follows from its state and its rows'); END;
