package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Probe;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;

/** Says why a folder is no repository to work with. */
public final class Probes {

  private Probes() {}

  /** The failure for a probe that found no usable repository, or another one than expected. */
  public static Failure failure(Probe probe, Path path) {
    return switch (probe) {
      case Probe.Usable usable ->
          Failure.of(
              FailureCode.NOT_A_REPOSITORY,
              path + " belongs to another repository by now: " + usable.location().commonDir());
      case Probe.Bare _ ->
          Failure.of(FailureCode.BARE_REPOSITORY, path + " is a bare repository")
              .withHint("Clone it, and register the clone.");
      case Probe.Linked linked ->
          Failure.of(
                  FailureCode.LINKED_WORKTREE,
                  path + " is a linked worktree of " + linked.mainRepository())
              .withHint("Register " + linked.mainRepository() + " instead.");
      case Probe.Submodule _ ->
          Failure.of(FailureCode.SUBMODULE, path + " is a submodule")
              .withHint("It comes along with the repository that holds it.");
      case Probe.Unborn _ ->
          Failure.of(FailureCode.UNBORN_REPOSITORY, path + " has no commit yet")
              .withHint("Make a first commit.");
      case Probe.NotARepository _ ->
          Failure.of(FailureCode.NOT_A_REPOSITORY, path + " is not a git repository");
      case Probe.Unreadable unreadable ->
          Failure.of(FailureCode.UNREADABLE, path + " cannot be read: " + unreadable.cause());
      case Probe.Unsupported unsupported ->
          Failure.of(
              FailureCode.UNSUPPORTED_FORMAT,
              path + " uses " + unsupported.what() + ", which Coppice cannot honour");
    };
  }
}
