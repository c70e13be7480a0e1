package dev.coppice.git;

import java.nio.file.Path;

/**
 * Where one removed worktree rests.
 *
 * @param commonDir the repository's common git folder
 * @param worktreesRoot the folder that holds all worktrees of the home
 * @param operation the id of the operation that removed it
 * @param number its number within that operation, from 1
 */
public record QuarantinePlace(Path commonDir, Path worktreesRoot, String operation, int number) {

  /** The folder of a repository's common git folder that holds removed registrations. */
  private static final String REGISTRATIONS = "coppice-quarantine";

  /** The registration's place: as deep as {@code worktrees/<id>}, so {@code ../..} still holds. */
  public Path registration() {
    return commonDir.resolve(REGISTRATIONS).resolve(operation + "-" + number);
  }

  /** The folder that holds {@code tree/} and a README on how to put it back by hand. */
  public Path box() {
    return worktreesRoot
        .resolve(".quarantine")
        .resolve(operation)
        .resolve(Integer.toString(number));
  }

  /** The working tree's place. */
  public Path tree() {
    return box().resolve("tree");
  }

  /** Its place once it is closed to be emptied: what lies here nobody may be writing to. */
  public Path emptying() {
    return box().resolve("emptying");
  }

  /** The ref that keeps the record, and with it all objects, while this rests here. */
  public String ref() {
    return "refs/coppice/quarantine/" + operation + "/" + number;
  }
}
