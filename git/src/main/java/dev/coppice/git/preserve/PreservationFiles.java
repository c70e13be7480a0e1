package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.jgit.lib.Constants;

/** Preservations as files for people: a diff, and a bundle. */
record PreservationFiles(GitProgram git, RepositoryLocation repository) {
  private static final String NOTHING = Constants.EMPTY_TREE_ID.name();

  byte[] diff(ObjectId preservation, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String commit = preservation.hex();
    out.writeBytes(between(commit + "^1", commit, most));
    out.writeBytes(between(NOTHING, commit + "^3", most));
    return out.toByteArray();
  }

  private byte[] between(String from, String to, int most) {
    byte[] all =
        git.run(
                GitCommand.reading(
                    repository.commonDir(),
                    "diff-tree",
                    "-p",
                    "-r",
                    "-M",
                    "--no-color",
                    "--no-ext-diff",
                    "--no-textconv",
                    from,
                    to))
            .stdout();
    return all.length <= most ? all : Arrays.copyOf(all, most);
  }

  void export(String ref, Path file) {
    Path folder = RawPaths.parent(file);
    Path fresh = folder.resolve(".coppice-" + UUID.randomUUID());
    try {
      requireNothing(file);
      if (!Files.isDirectory(folder)) {
        throw new GitException(Kind.NOT_WRITABLE, folder + " is no folder");
      }
      git.run(
          GitCommand.reading(
                  repository.commonDir(),
                  "bundle",
                  "create",
                  "-q",
                  fresh.toString(),
                  ref,
                  "--not",
                  "--remotes")
              .takingLonger());
      Durable.sync(fresh);
      requireNothing(file);
      Files.move(fresh, file);
      Durable.sync(folder);
    } catch (IOException e) {
      throw Durable.failure(file + " could not be written", e);
    } finally {
      discard(fresh);
    }
  }

  private static void requireNothing(Path file) throws IOException {
    if (Lstat.exists(file)) {
      throw new GitException(Kind.PATH_TAKEN, file + " is there already");
    }
  }

  private static void discard(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".lock"));
    } catch (IOException e) {
      throw Durable.failure(fresh + " could not be removed", e);
    }
  }
}
