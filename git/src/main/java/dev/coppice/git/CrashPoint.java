package dev.coppice.git;

import java.util.Locale;

/**
 * Every gap between two effects, by name: where a daemon can be halted to see that the next one
 * goes on from there. The environment variable {@code COPPICE_CRASH_AT=<POINT>[:<n>]} halts it at
 * the n-th time that it comes by, {@code COPPICE_CRASH_TRACE=<file>} notes each point that it comes
 * by. Both are for tests; without them a point costs nothing.
 */
public enum CrashPoint {
  // The journal.
  BEFORE_INTENT("all is planned, and nothing written yet"),
  AFTER_INTENT("the operation and its steps are in the journal"),
  BEFORE_FAILURE("something failed, which is not recorded yet"),
  AFTER_FAILURE("the failure is recorded, and nothing taken back yet"),
  BEFORE_DECISION("all that comes before the decision is done"),
  AFTER_DECISION("it is decided, and nothing done of what follows"),
  BEFORE_STEP_RECORD("a step after the decision is done, and not recorded"),
  AFTER_STEP_RECORD("that step is recorded"),
  BEFORE_END("all steps are done, and the end is not recorded"),
  AFTER_END("the end is recorded, and not answered"),
  BEFORE_ABORT("all is taken back, which is not recorded"),
  AFTER_ABORT("that it was taken back is recorded"),
  BEFORE_WORKSPACE("a workspace is looked at, and not written"),
  AFTER_WORKSPACE("a workspace is written, and not answered"),

  // Steps.
  BEFORE_MAKE_FOLDERS("before a step `make_folders`"),
  AFTER_MAKE_FOLDERS("after it"),
  BEFORE_REMOVE_FOLDERS("before a step `remove_folders`"),
  AFTER_REMOVE_FOLDERS("after it"),
  BEFORE_MAKE_BRANCH("before a step `make_branch`"),
  AFTER_MAKE_BRANCH("after it"),
  BEFORE_DROP_BRANCH("before a step `drop_branch`"),
  AFTER_DROP_BRANCH("after it"),
  BEFORE_REGISTER("before a step `register`"),
  AFTER_REGISTER("after it"),
  BEFORE_CHECK_OUT("before a step `check_out`"),
  AFTER_CHECK_OUT("after it"),
  BEFORE_RUN_HOOK("before a step `run_hook`"),
  AFTER_RUN_HOOK("after it"),
  BEFORE_KEEP_RECORD("before a step `keep_record`"),
  AFTER_KEEP_RECORD("after it"),
  BEFORE_MOVE_AWAY("before a step `move_away`"),
  AFTER_MOVE_AWAY("after it"),
  BEFORE_PUT_BACK("before a step `put_back`"),
  AFTER_PUT_BACK("after it"),
  BEFORE_RELEASE_QUARANTINE("before a step `release_quarantine`"),
  AFTER_RELEASE_QUARANTINE("after it"),
  BEFORE_MOVE_ASIDE("before a step `move_aside`"),
  AFTER_MOVE_ASIDE("after it"),
  BEFORE_APPLY("before a step `apply`"),
  AFTER_APPLY("after it"),
  BEFORE_DROP_PRESERVATION("before a step `drop_preservation`"),
  AFTER_DROP_PRESERVATION("after it"),
  BEFORE_UNREGISTER("before a step `unregister`"),
  AFTER_UNREGISTER("after it"),
  BEFORE_PRESERVE_LATE("before a step `preserve_late`"),
  AFTER_PRESERVE_LATE("after it"),
  BEFORE_CLOSE_QUARANTINE("before a step `close_quarantine`"),
  AFTER_CLOSE_QUARANTINE("after it"),
  BEFORE_EMPTY_QUARANTINE("before a step `empty_quarantine`"),
  AFTER_EMPTY_QUARANTINE("after it"),

  // Taking steps back.
  BEFORE_TAKING_BACK("before a step is taken back"),
  AFTER_TAKING_BACK("after a step was taken back"),

  // Refs and branches.
  REF_WRITTEN("a ref is written or deleted, and not synced"),
  BRANCH_MADE("a branch is made, without the reflog that it had"),
  REFLOG_WRITTEN("that reflog lies beside its place, under the branch's lock"),

  // Making a worktree.
  FOLDER_MADE("a folder is made, and not synced"),
  FOLDER_REMOVED("an empty folder is removed, and not synced"),
  REGISTRATION_BEGUN("a registration has nothing but its lock"),
  REGISTRATION_WRITTEN("it is whole, beside its place"),
  REGISTRATION_IN_PLACE("it is in its place, and names no folder that is there"),
  WORKTREE_FOLDER_MADE("its folder is there, and empty"),
  GIT_FILE_WRITTEN("folder and registration name each other; git's lock is still set"),
  CHECKED_OUT("git has filled the folder"),

  // Taking a worktree back.
  WORKTREE_CLEARED("its files are deleted, its .git file is there"),
  GIT_FILE_DELETED("that is deleted, too"),
  WORKTREE_FOLDER_DELETED("its folder is deleted, and it is registered"),
  REGISTRATION_HALF_DELETED("of its registration the file that names the folder is left"),

  // Records and captures.
  RECORD_WRITTEN("a record is written that no ref names"),
  CAPTURED("work is captured that no ref names"),
  CAPTURE_KEPT("the operation's ref names it; it is not read back"),
  PRESERVATION_NAMED("it has its own ref, and still the operation's"),
  LATE_WORK_CAPTURED("what was written into quarantine is captured, and no ref names it"),

  // Into quarantine and back.
  QUARANTINE_REF_SET("the quarantine's ref is set, and nothing moved"),
  QUARANTINE_README_WRITTEN("its README lies beside its place"),
  QUARANTINE_BOX_MADE("its folders are made"),
  REGISTRATION_AWAY("the registration is moved, the folder is in place"),
  FOLDER_AWAY("the folder is moved, too"),
  TAGS_BACK("what keeps commits of the worktree is back"),
  FOLDER_BACK("the folder is back, the registration is not"),
  REGISTRATION_BACK("the registration is back, too"),
  QUARANTINE_BOX_REMOVED("the quarantine is empty, its folder removed, its ref there"),
  FOLDER_RENAMED("what was in the way, or a lost folder's registration, is renamed"),
  LOST_RECORD_KEPT("a lost folder's record has its ref; its registration is in place"),

  // Emptying a quarantine.
  EMPTYING_BY_HALF("one more file or folder is deleted"),
  EMPTYING_FOLDER_CLEARED("the folder has its .git file alone"),
  EMPTYING_REGISTRATION_CLEARED("the registration has the file alone that names the folder"),
  EMPTYING_REGISTRATION_DELETED("the registration is deleted"),
  EMPTYING_GIT_FILE_DELETED("the folder is empty"),
  EMPTYING_FOLDER_DELETED("it is deleted, and its ref is there"),

  // Bringing work back.
  MERGED_BESIDE("git has merged it, beside the worktree"),
  APPLY_MARKED("the mark that it is under way is set"),
  APPLY_FILES_WRITTEN("the files are there"),
  APPLY_INNER_WRITTEN("the repositories inside are there"),
  APPLY_PRIVATE_WRITTEN("what git keeps of the worktree is there"),
  INDEX_LOCKED("the index is locked by us"),
  INDEX_REPLACED("it is replaced, and its lock not cleared away"),
  APPLY_DONE("all is there, and the mark is still set");

  private final String between;

  CrashPoint(String between) {
    this.between = between;
  }

  /** How things are there, in words. */
  public String between() {
    return between;
  }

  /** Does not return if this is where to halt. */
  public void reached() {
    if (CrashSwitch.IS_ON) {
      CrashSwitch.reached(this);
    }
  }

  /** The point before a step of that kind. */
  public static void before(String step) {
    if (CrashSwitch.IS_ON) {
      CrashSwitch.reached(of("BEFORE", step));
    }
  }

  /** The point after a step of that kind. */
  public static void after(String step) {
    if (CrashSwitch.IS_ON) {
      CrashSwitch.reached(of("AFTER", step));
    }
  }

  private static CrashPoint of(String when, String step) {
    return valueOf(when + "_" + step.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
