package dev.coppice.git;

import java.nio.file.Path;

/** What a folder turned out to be when it was asked whether it is a repository to work with. */
public sealed interface Probe {

  /** A repository with a working tree and at least one commit that Coppice can serve. */
  record Usable(RepositoryLocation location) implements Probe {}

  /** A repository without a working tree. */
  record Bare() implements Probe {}

  /** A linked worktree of another repository. */
  record Linked(Path mainRepository) implements Probe {}

  /** A submodule of another repository. */
  record Submodule(Path gitDir) implements Probe {}

  /** A repository in which no branch has a commit. */
  record Unborn() implements Probe {}

  /** There is no git repository whose top is this folder. */
  record NotARepository() implements Probe {}

  /** It could not be read. */
  record Unreadable(String cause) implements Probe {}

  /** A repository format that Coppice cannot honour, such as {@code extensions.refstorage}. */
  record Unsupported(String what) implements Probe {}
}
