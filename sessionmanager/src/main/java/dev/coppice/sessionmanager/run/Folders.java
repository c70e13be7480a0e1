package dev.coppice.sessionmanager.run;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes, moves and removes folders, synced to disk. Never deletes what holds anything. */
final class Folders {
  private static final String OURS_ALONE = "rwx------";

  private Folders() {}

  /** Makes folders, and those above them, readable by nobody else. */
  static void make(List<Path> folders) {
    for (Path folder : folders) {
      try {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OURS_ALONE)));
        CrashPoint.FOLDER_MADE.reached();
        syncParent(folder);
      } catch (IOException e) {
        throw failed("folder " + folder + " could not be made", e);
      }
    }
  }

  /** Writes a file. */
  static void write(Path file, String text) {
    try {
      Files.writeString(
          file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      syncParent(file);
    } catch (IOException e) {
      throw failed("file " + file + " could not be written", e);
    }
  }

  /** Removes those that are empty. Answers what is left in the others, {@code known} aside. */
  static List<String> removeEmpty(List<Path> folders, List<Path> known) {
    var left = new ArrayList<String>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        continue; // gone already, or not ours: a file or link that somebody put there
      }
      try {
        Files.delete(folder);
        CrashPoint.FOLDER_REMOVED.reached();
        syncParent(folder);
      } catch (DirectoryNotEmptyException _) {
        if (!holdsOnly(folder, known)) {
          left.add("files that are in no worktree were left in " + folder);
        }
      } catch (NoSuchFileException | NotDirectoryException _) {
        // gone already
      } catch (IOException e) {
        throw failed("folder " + folder + " could not be removed", e);
      }
    }
    return left;
  }

  private static boolean holdsOnly(Path folder, List<Path> known) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.allMatch(path ->
          known.contains(path)
              || (known.stream().anyMatch(one -> one.startsWith(path))
                  && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                  && holdsOnly(path, known)));
    } catch (IOException e) {
      throw failed("folder " + folder + " could not be read", e);
    }
  }

  /** Renames; nothing to do if it was renamed already. */
  static void move(Path from, Path to) {
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw new GitException(GitException.Kind.PATH_TAKEN, "something is at " + to);
    }
    make(List.of(parent(to)));
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      CrashPoint.FOLDER_RENAMED.reached();
      syncParent(to);
      syncParent(from);
    } catch (IOException e) {
      throw failed(from + " could not be moved to " + to, e);
    }
  }

  private static void syncParent(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(parent(path), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "the root of the file system");
  }

  private static GitException failed(String what, IOException e) {
    return new GitException(GitException.Kind.NOT_WRITABLE, what + ": " + e.getMessage(), e);
  }
}
