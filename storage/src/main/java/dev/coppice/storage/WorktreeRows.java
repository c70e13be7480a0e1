package dev.coppice.storage;

import static dev.coppice.storage.Columns.flag;
import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.text;
import static dev.coppice.storage.schema.Tables.SESSION_WORKTREE;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Record;

/** Worktrees as rows. */
final class WorktreeRows {
  private static final Words<WorktreeState> STATES = Words.of(WorktreeState.class);

  private WorktreeRows() {}

  static Columns added(Worktree worktree) {
    return columns(worktree, 0)
        .set(SESSION_WORKTREE.SESSION, worktree.session().value())
        .set(SESSION_WORKTREE.NUMBER, worktree.number())
        .set(SESSION_WORKTREE.REPOSITORY, worktree.repository().value());
  }

  static Columns changed(Worktree worktree) {
    return columns(worktree, worktree.version() + 1);
  }

  private static Columns columns(Worktree worktree, long version) {
    var columns =
        new Columns()
            .set(SESSION_WORKTREE.FOLDER, PathText.of(worktree.folder()))
            .set(SESSION_WORKTREE.REGISTRATION_ID, worktree.registrationId())
            .set(SESSION_WORKTREE.BRANCH, worktree.branch().value())
            .set(SESSION_WORKTREE.BRANCH_MADE, worktree.branchMade())
            .set(SESSION_WORKTREE.BASE_OID, worktree.base().hex())
            .set(SESSION_WORKTREE.STATE, worktree.state())
            .setText(SESSION_WORKTREE.REASON, worktree.reason())
            .setText(SESSION_WORKTREE.TIP_OID, worktree.tip())
            .setText(SESSION_WORKTREE.PRESERVED_REF, worktree.preservedRef())
            .set(SESSION_WORKTREE.VERSION, version);
    setRemoval(columns, worktree.removal());
    setRetry(columns, worktree.retry());
    return columns;
  }

  private static void setRemoval(Columns columns, Optional<Removal> removal) {
    columns
        .setText(SESSION_WORKTREE.REMOVAL_OPERATION, removal.map(Removal::operation))
        .setNumber(SESSION_WORKTREE.REMOVAL_NUMBER, removal.map(it -> (long) it.number()))
        .setText(SESSION_WORKTREE.REMOVAL_RECORD_OID, removal.map(Removal::record))
        .setText(SESSION_WORKTREE.REMOVAL_BRANCH, removal.flatMap(Removal::branch))
        .setNumber(
            SESSION_WORKTREE.REMOVAL_EMPTIED_AT,
            removal.flatMap(Removal::emptied).map(Instant::toEpochMilli));
  }

  private static void setRetry(Columns columns, Optional<Retry> retry) {
    columns
        .setText(SESSION_WORKTREE.TARGET_STATE, retry.map(it -> Words.word(it.target())))
        .setText(SESSION_WORKTREE.RETRY_CAUSE, retry.map(Retry::cause))
        .setNumber(SESSION_WORKTREE.ATTEMPTS, retry.map(it -> (long) it.attempts()))
        .setNumber(
            SESSION_WORKTREE.NEXT_ATTEMPT_AT, retry.map(it -> it.nextAttempt().toEpochMilli()));
  }

  static Worktree worktree(Record row) {
    WorktreeState state = STATES.constant(row.get(SESSION_WORKTREE.STATE));
    return new Worktree(
        new SessionId(row.get(SESSION_WORKTREE.SESSION)),
        new RepositoryId(row.get(SESSION_WORKTREE.REPOSITORY)),
        row.get(SESSION_WORKTREE.NUMBER).intValue(),
        PathText.absolute(row.get(SESSION_WORKTREE.FOLDER)),
        row.get(SESSION_WORKTREE.REGISTRATION_ID),
        new BranchName(row.get(SESSION_WORKTREE.BRANCH)),
        flag(row, SESSION_WORKTREE.BRANCH_MADE),
        new ObjectId(row.get(SESSION_WORKTREE.BASE_OID)),
        state,
        text(row, SESSION_WORKTREE.REASON),
        text(row, SESSION_WORKTREE.TIP_OID).map(ObjectId::new),
        text(row, SESSION_WORKTREE.REMOVAL_OPERATION).map(operation -> removal(operation, row)),
        state == WorktreeState.RETRY_REMOVE ? Optional.of(retry(row)) : Optional.empty(),
        text(row, SESSION_WORKTREE.PRESERVED_REF),
        row.get(SESSION_WORKTREE.VERSION));
  }

  private static Removal removal(String operation, Record row) {
    return new Removal(
        new OperationId(operation),
        row.get(SESSION_WORKTREE.REMOVAL_NUMBER).intValue(),
        new ObjectId(row.get(SESSION_WORKTREE.REMOVAL_RECORD_OID)),
        text(row, SESSION_WORKTREE.REMOVAL_BRANCH).map(BranchName::new),
        Optional.ofNullable(row.get(SESSION_WORKTREE.REMOVAL_EMPTIED_AT))
            .map(Instant::ofEpochMilli));
  }

  private static Retry retry(Record row) {
    return new Retry(
        STATES.constant(row.get(SESSION_WORKTREE.TARGET_STATE)),
        row.get(SESSION_WORKTREE.RETRY_CAUSE),
        row.get(SESSION_WORKTREE.ATTEMPTS).intValue(),
        instant(row, SESSION_WORKTREE.NEXT_ATTEMPT_AT));
  }
}
