package dev.coppice.git.preserve;

import dev.coppice.git.QuarantinedWork.Resting;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.ModulesFolder;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.TemporaryFolder;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/**
 * A copy of a quarantined registration in a temporary folder, by which git looks at the quarantined
 * folder. HEAD is at the commit at which the worktree was removed: the branch may have moved since,
 * or be gone.
 *
 * @param resting the quarantined folder with its registration
 * @param location the same folder with the copy
 * @param temporary where the copy is
 */
record RegistrationCopy(
    WorktreeLocation resting, WorktreeLocation location, TemporaryFolder temporary)
    implements AutoCloseable {

  /**
   * @param folder the quarantined folder
   */
  static RegistrationCopy of(
      GitProgram git, FileRepository repository, Resting resting, Path folder) throws IOException {
    Path common = resting.place().commonDir();
    Path registration = resting.place().registration();
    var copy = TemporaryFolder.make("coppice-look");
    var made =
        new RegistrationCopy(
            WorktreeLocation.elsewhere(common, registration, folder),
            WorktreeLocation.elsewhere(common, copy.path(), folder),
            copy);
    try {
      made.fill(git, head(repository, resting));
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** Where the submodules' git folders rest. */
  ModulesFolder modules(Resting quarantined) {
    return new ModulesFolder(resting, quarantined.worktree());
  }

  private void fill(GitProgram git, WorktreeHead head) throws IOException {
    Path copy = location.registration();
    for (PrivateFiles.PrivateFile file : PrivateFiles.read(resting.registration())) {
      Path path = RawPaths.resolve(copy, file.path());
      Files.createDirectories(RawPaths.parent(path));
      Files.write(path, file.content());
      if (file.executable()) {
        Files.setAttribute(path, "unix:mode", 0755);
      }
    }
    Files.writeString(copy.resolve("HEAD"), head.text());
    Files.write(copy.resolve("commondir"), RawPaths.bytes(location.commonDir()));
    var index = WorktreeIndex.read(git, resting.registration(), resting.folder());
    if (index.bytes().length > 0) {
      Files.write(copy.resolve("index"), index.bytes());
      // By its time git knows which files may have changed unnoticed.
      Files.setLastModifiedTime(copy.resolve("index"), index.written());
    }
  }

  private static WorktreeHead head(FileRepository repository, Resting resting) throws IOException {
    WorktreeHead head = WorktreeHead.read(resting.place().registration());
    boolean asItWas =
        head.detached().isPresent()
            || (head.ref().isPresent()
                && Jgit.target(repository.exactRef(head.ref().get())).equals(resting.head()));
    return asItWas ? head : WorktreeHead.at(resting.head());
  }

  @Override
  public void close() throws IOException {
    temporary.close();
  }
}
