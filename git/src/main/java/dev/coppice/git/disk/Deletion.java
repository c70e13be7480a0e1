package dev.coppice.git.disk;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Deletes what a folder holds, a slice at a time, and leaves room for others in between. No link is
 * followed, not even one that comes to be meanwhile, and nothing that is mounted is touched. What
 * goes by itself meanwhile counts as deleted.
 */
public final class Deletion {
  private static final int SLICE = 512;
  private static final long PAUSE_NANOS = 2_000_000;
  private static final Set<PosixFilePermission> NEEDED =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path folder;
  private final BooleanSupplier goOn;
  private int deleted;

  private Deletion(Path folder, BooleanSupplier goOn) {
    this.folder = folder;
    this.goOn = goOn;
  }

  /**
   * Deletes all that {@code folder} holds but the file {@code kept}. Can be run again.
   *
   * @param goOn asked before each slice
   * @throws GitException IO if it was told to stop, or something is mounted in it
   */
  public static void clear(Path folder, String kept, BooleanSupplier goOn) throws IOException {
    Deletion deletion = new Deletion(folder, goOn);
    deletion.pause();
    try (DirectoryStream<Path> above = Files.newDirectoryStream(RawPaths.parent(folder))) {
      if (!(above instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("this system cannot delete without the danger of following a link");
      }
      deletion.clear(secure, Objects.requireNonNull(folder.getFileName()), Path.of(kept));
    } catch (NoSuchFileException e) {
      return; // it has gone
    }
  }

  private void clear(SecureDirectoryStream<Path> above, Path name, Path kept) throws IOException {
    makeAccessible(above, name);
    try (var inside = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : names(inside)) {
        if (!entry.equals(kept)) {
          delete(inside, entry);
        }
      }
    }
  }

  private void delete(SecureDirectoryStream<Path> in, Path name) throws IOException {
    try {
      var view =
          in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (view.readAttributes().isDirectory()) {
        clear(in, name, Path.of(""));
        in.deleteDirectory(name);
      } else {
        in.deleteFile(name);
      }
    } catch (NoSuchFileException e) {
      return; // it has gone
    }
    CrashPoint.EMPTYING_BY_HALF.reached();
    deleted++;
    if (deleted % SLICE == 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      pause();
    }
  }

  private void pause() throws IOException {
    if (!goOn.getAsBoolean()) {
      throw new GitException(Kind.IO, folder + " is deleted by half; the rest goes later");
    }
    List<String> mounts = MountTable.read().atOrBelow(folder.toRealPath());
    if (!mounts.isEmpty()) {
      throw new GitException(Kind.IO, "something is mounted at " + mounts.getFirst());
    }
  }

  /** Build tools leave folders that nobody may write to. */
  private static void makeAccessible(SecureDirectoryStream<Path> in, Path name) throws IOException {
    var view =
        in.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (!permissions.containsAll(NEEDED)) {
      Set<PosixFilePermission> more = EnumSet.copyOf(NEEDED);
      more.addAll(permissions);
      view.setPermissions(more);
    }
  }

  private static List<Path> names(DirectoryStream<Path> folder) {
    var names = new ArrayList<Path>();
    folder.forEach(entry -> names.add(Objects.requireNonNull(entry.getFileName())));
    return names;
  }
}
