package dev.coppice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema refuses rows and changes that cannot be. Each change below is wrong in one thing. */
class SchemaRefusalsTest extends RawSchema {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reason = 'kill'",
        "tip_oid = base_oid",
        "state = 'removed'",
        "state = 'removed', reason = ''",
        "state = 'lost', reason = 'kill'",
        "state = 'retry_remove', reason = 'kill'",
        "base_oid = 'abc'",
        "base_oid = upper(base_oid)",
        "branch = ''",
        "branch_made = 2",
        "folder = 'relative'",
        "registration_id = 'a/b'",
        "preserved_ref = 'refs/heads/x'",
        "number = 2",
        "number = 0",
        "session = 's_00000000000000000000000000'",
        "repository = 'r_00000000000000000000000000'",
        "state = 'unavailable', reason = 'kill', removal_number = 1",
        "state = 'unavailable', reason = 'kill', removal_branch = 'x'",
        "state = 'unavailable', reason = 'kill', removal_emptied_at = 5",
        "state = 'unavailable', reason = 'kill', target_state = 'unavailable'",
        "version = version + 2",
        "version = version",
      })
  void worktree(String change) {
    boolean taken =
        takes("UPDATE session_worktree SET version = version + 1, %s".formatted(change));

    assertFalse(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target_state = NULL",
        "target_state = 'active'",
        "retry_cause = NULL",
        "attempts = NULL",
        "attempts = 0",
        "next_attempt_at = NULL",
        "removal_operation = NULL",
        "removal_number = NULL",
        "removal_emptied_at = 5",
        "removal_record_oid = NULL",
        "removal_operation = 'op_00000000000000000000000000'",
      })
  void worktreeThatRetries(String change) {
    run(
        """
        UPDATE session_worktree SET version = version + 1, state = 'retry_remove',
          reason = 'kill', removal_operation = '%s', removal_number = 1,
          removal_record_oid = base_oid, target_state = 'unavailable', retry_cause = 'busy',
          attempts = 1, next_attempt_at = 5
        """
            .formatted(operation.id()));

    boolean taken =
        takes("UPDATE session_worktree SET version = version + 1, %s".formatted(change));

    assertFalse(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'gone'",
        "name = ''",
        "branch = ''",
        "folder = 'relative'",
        "id = 's_00000000000000000000000000'",
        "id = 'x'",
        "workspace = 'w_00000000000000000000000000'",
        "holds_name = 0",
        "created_at = 'soon'",
        "updated_at = NULL",
        "version = version + 2",
      })
  void session(String change) {
    boolean taken = takes("UPDATE session SET version = version + 1, %s".formatted(change));

    assertFalse(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path = 'relative'",
        "name = ''",
        "id = 'w_short'",
        "id = 'W_00000000000000000000000000'",
        "id = 'w_0000000000000000000000000z'",
        "version = version + 2",
      })
  void workspace(String change) {
    boolean taken = takes("UPDATE workspace SET version = version + 1, %s".formatted(change));

    assertFalse(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relative_path = '/absolute'",
        "work_tree = 'relative'",
        "common_dir = ''",
        "orphaned = 7",
        "workspace = 'w_00000000000000000000000000'",
        "version = version + 2",
      })
  void repository(String change) {
    boolean taken = takes("UPDATE repository SET version = version + 1, %s".formatted(change));

    assertFalse(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'succeeded', phase = 'done'",
        "phase = 'done', result = '{}'",
        "plan = 'not json'",
        "result = '{'",
        "parent = id",
        "parent = 'op_00000000000000000000000000'",
        "owner_epoch = -1",
        "version = version + 2",
      })
  void operation(String change) {
    boolean taken = takes("UPDATE operation SET version = version + 1, %s".formatted(change));

    assertFalse(taken);
  }

  @Test
  void operationThatHasEnded() {
    run(
        """
        UPDATE operation SET version = version + 1, state = 'succeeded', phase = 'done',
          result = '{}'
        """);

    boolean taken = takes("UPDATE operation SET version = version + 1, result = '[]'");

    assertFalse(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO event (kind, at) VALUES ('something', 1)",
        "INSERT INTO event (kind, at) VALUES ('session_changed', 'now')",
        "INSERT INTO operation_step SELECT operation, -1, NULL, kind, state, '{}', NULL FROM"
            + " operation_step",
        "INSERT INTO session SELECT 's_00000000000000000000000000', workspace, 'x', 'saved',"
            + " branch, '/x', 1, 1, 1, 0 FROM session",
        "DELETE FROM session",
        "DELETE FROM repository",
        "DELETE FROM workspace",
        "DELETE FROM operation",
      })
  void statement(String sql) {
    boolean taken = takes(sql);

    assertFalse(taken);
  }

  @Test
  void problems_ofASoundDatabase_areNone() {
    assertEquals(List.of(), database.problems());
  }
}
