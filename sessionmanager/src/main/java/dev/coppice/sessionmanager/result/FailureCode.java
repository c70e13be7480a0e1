package dev.coppice.sessionmanager.result;

/**
 * Why a request could not be met; each has an error code of the same name in the public API. The
 * hint is what can be done about it where nothing better is known.
 */
public enum FailureCode {
  WORKSPACE_NOT_FOUND("coppice workspace ls lists the registered ones."),
  SESSION_NOT_FOUND("coppice ls --all lists them."),
  REPOSITORY_NOT_FOUND("coppice workspace show lists them."),
  OPERATION_NOT_FOUND("coppice op ls lists them."),
  AMBIGUOUS_NAME("Give an id, or name the workspace with -w."),
  INVALID_NAME("Use letters, digits, '-', '_' and '.'."),
  INVALID_BRANCH("git help check-ref-format has the rules."),
  INVALID_VALUE("Give another value."),
  NOT_A_FOLDER("Give the path of a folder."),
  NOT_A_REPOSITORY("Give the top folder of a git repository."),
  NO_REPOSITORIES("Give a folder that holds git repositories."),
  BARE_REPOSITORY("Clone it, and register the clone."),
  LINKED_WORKTREE("Register the repository it belongs to."),
  SUBMODULE("It comes along with the repository that holds it."),
  UNBORN_REPOSITORY("Make a first commit."),
  UNREADABLE("Check that it is there and that you may read it, then try again."),
  UNSUPPORTED_FORMAT("Leave this repository out with --repo."),
  WORKSPACE_EXISTS("Choose another name with --name."),
  WORKSPACE_OVERLAPS("Register the folder with the original repositories."),
  WORKSPACE_IN_USE("End its sessions first."),
  NAME_TAKEN("Choose another name."),
  BRANCH_EXISTS("Use it with --reuse-branch, or choose another with --branch."),
  BRANCH_CLASH("Choose another with --branch."),
  BRANCH_CHECKED_OUT("Switch that worktree to another branch first."),
  BASE_NOT_FOUND("Coppice never fetches by itself: run git fetch if it is only on a remote."),
  PATH_TAKEN("Move away what is there."),
  NO_SPACE("Make room on the disk, then try again."),
  NOT_WRITABLE("Check the permissions, then try again."),
  WRONG_STATE("coppice show says how it stands."),
  NOTHING_TO_UNDO("coppice op ls lists what was done."),
  CANNOT_UNDO("coppice op show says what it did."),
  UNDO_STALE("Undo what happened since first, or use coppice restore."),
  QUARANTINE_GONE("coppice restore brings the session back from its branch."),
  CONFLICT("Look at what changed, then try again."),
  SESSION_BUSY("Try again when the other operation has ended; coppice op ls shows it."),
  CANCELLED("Nothing of it was done; ask again if you want it after all."),
  RECOVERING("Try again in a moment."),
  GIT_FAILED("Run the git command by hand to see more."),
  GIT_MISSING("Install git 2.39 or newer, or name one as git.program in config.toml."),
  GIT_TOO_OLD("Install git 2.39 or newer, or name one as git.program in config.toml."),
  CHECKOUT_FAILED("See what git says about a worktree of your own: git worktree add."),
  NOT_PRESERVABLE("Nothing was removed. Move what is named out of the worktree, then try again."),
  PRESERVATION_NOT_FOUND("coppice preserved ls lists them."),
  DATABASE_BUSY("Try again when the other process is done with it."),
  DATABASE_READ_ONLY("Check the permissions of the home folder."),
  DATABASE_CORRUPT("coppice doctor says more; the file is left as it is."),
  DATABASE_NEWER("Use the newer Coppice that wrote it."),
  DISK_FULL("Make room on the disk, then try again."),
  IN_FLIGHT("Try again in a moment, or wait for it with --on-in-flight wait."),
  KEY_REUSED("Take a new key for a new request."),
  RECEIPT_NOT_FOUND("Nothing was done under this key, or it has expired."),
  INTERRUPTED("Nothing of it is left; ask again if you still want it."),
  INTERNAL("coppice daemon logs has more.");

  private final String hint;

  FailureCode(String hint) {
    this.hint = hint;
  }

  /** What can be done about it, for people. */
  public String hint() {
    return hint;
  }
}
