package dev.coppice.sessionmanager;

import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Gc;
import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.PreservedRef;
import dev.coppice.sessionmanager.command.Remove;
import dev.coppice.sessionmanager.command.Resolve;
import dev.coppice.sessionmanager.command.Restore;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Check;
import dev.coppice.sessionmanager.result.Export;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.KeyedAnswer;
import dev.coppice.sessionmanager.result.Mended;
import dev.coppice.sessionmanager.result.OperationDetail;
import dev.coppice.sessionmanager.result.PreservedApplied;
import dev.coppice.sessionmanager.result.PreservedDetail;
import dev.coppice.sessionmanager.result.PreservedDropped;
import dev.coppice.sessionmanager.result.PreservedSummary;
import dev.coppice.sessionmanager.result.Receipt;
import dev.coppice.sessionmanager.result.Registered;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.Rescan;
import dev.coppice.sessionmanager.result.ResolveResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.SessionStatus;
import dev.coppice.sessionmanager.result.SessionSummary;
import dev.coppice.sessionmanager.result.SpawnResult;
import dev.coppice.sessionmanager.result.UndoResult;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that Coppice does, as one face. Safe for use by many threads. A request that cannot be
 * met throws {@link dev.coppice.sessionmanager.result.FailureException}; outcomes that keep work
 * safe are results. Reads answer at once; what changes something waits, bounded, for {@link
 * #recover} to have settled what an earlier daemon left open.
 */
public interface SessionManager {

  /** Settles what an earlier daemon left open, then compares rows with git and disk. Call once. */
  void recover();

  /** Whether {@link #recover} has not ended yet. */
  boolean recovering();

  /**
   * Settles what an earlier request had to leave open because the store or git failed, and tries
   * again the decided removals that are due. Cheap when there is nothing to do; waits for no lock.
   */
  void retryDueRemovals();

  Answer<Registered> addWorkspace(Caller caller, AddWorkspace command);

  List<WorkspaceSummary> workspaces();

  WorkspaceSummary workspace(Caller caller, WorkspaceRef ref);

  /**
   * Takes in repositories that came, and marks those that went.
   *
   * @param dryRun whether only to say what that would be
   */
  Answer<Rescan> rescan(Caller caller, WorkspaceRef ref, boolean dryRun);

  /**
   * Unregisters a workspace; nothing of it on disk changes.
   *
   * @param dryRun whether only to say whether that can be
   */
  Answer<WorkspaceSummary> removeWorkspace(Caller caller, WorkspaceRef ref, boolean dryRun);

  Answer<SpawnResult> spawn(Caller caller, Spawn command);

  /**
   * @param workspace whose sessions; without a text, the caller's workspace, or all of them if it
   *     stands in none
   * @param all whether terminated sessions that left nothing on disk are listed too
   */
  List<SessionSummary> list(Caller caller, WorkspaceRef workspace, boolean all);

  SessionSummary show(Caller caller, SessionRef ref);

  /** Looks at the session's worktrees as a kill without options would. */
  SessionStatus status(Caller caller, SessionRef ref);

  /** The folder of a session, or of its worktree of {@code repository}. */
  Path path(Caller caller, SessionRef ref, Optional<String> repository);

  Answer<List<RemovalResult>> remove(Caller caller, Remove command);

  Answer<List<RestoreResult>> restore(Caller caller, Restore command);

  Answer<UndoResult> undo(Caller caller, Undo command);

  /** Decides an operation that waits for a person. */
  Answer<ResolveResult> resolve(Caller caller, Resolve command);

  /**
   * What is preserved, newest first.
   *
   * @param session whose; without one, that of the workspace's sessions
   * @param all whether what was dropped is told, too
   */
  List<PreservedSummary> preserved(
      Caller caller, Optional<String> session, WorkspaceRef workspace, boolean all);

  /**
   * What preserved work holds.
   *
   * @param diff whether to tell the difference to its HEAD, too
   */
  List<PreservedDetail> showPreserved(Caller caller, PreservedRef ref, boolean diff);

  /** Brings preserved work into the worktrees of its session, or changes none of them. */
  Answer<PreservedApplied> applyPreserved(Caller caller, PreservedRef ref, boolean dryRun);

  /** Gives preserved work up. */
  Answer<PreservedDropped> dropPreserved(Caller caller, PreservedRef ref, boolean dryRun);

  /** Writes the preserved work of one repository into a new bundle file of git's. */
  PreservedSummary exportPreserved(Caller caller, PreservedRef ref, Path file);

  /** The newest operations, newest first. */
  List<OperationDetail> operations(
      Caller caller, Optional<SessionRef> session, Optional<WorkspaceRef> workspace, int most);

  /** Gives up what has had its time: quarantine, and preservations that were brought back. */
  Answer<GcResult> gc(Caller caller, Gc command);

  /**
   * Gives a request with an idempotency key its effect once: does {@code work}, which asks this
   * session manager for it on the calling thread, or answers what became of it before. The key and
   * the operation are written together, and so are their ends, whatever brings them about.
   *
   * @param work what is done if it has not been done yet; it throws nothing
   * @throws dev.coppice.sessionmanager.result.FailureException IN_FLIGHT, KEY_REUSED,
   *     INVALID_VALUE; nothing has been done then
   */
  KeyedAnswer once(Caller caller, Keyed request, Supplier<KeyedAnswer.First> work);

  /** Looks up what became of a request with an idempotency key. */
  Receipt receipt(Caller caller, OperationKind verb, String key, WorkspaceRef workspace);

  /** The same as {@link #gc}, unasked; waits for no lock, and is done in time by itself. */
  void clearDue();

  /** Has {@link #clearDue} and {@link #gc} end soon; what they have left is done another time. */
  void stopClearing();

  /** One operation by its id or the unique beginning of it. */
  OperationDetail operation(String id);

  /** Compares rows, git's records and the disk, and names every difference. Changes nothing. */
  List<Check> examine();

  /**
   * Mends what {@link #examine} names, where nothing can be lost by it, and tells each thing it has
   * done or had to leave.
   */
  Answer<List<Mended>> mend(Caller caller, boolean dryRun);

  /** All that is known: workspaces, sessions, what rests in quarantine and what is preserved. */
  Export export();
}
