package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import dev.coppice.git.disk.WorktreeFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * One path of a worktree that differs from what a checkout of HEAD would give.
 *
 * @param kind in what way
 * @param mode type and permission bits as lstat(2) has them; 0 if it is gone
 * @param hash the name a blob of its raw bytes (or its link's target) has; zero if it does not
 *     matter
 * @param path bytes with {@code /} between names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CapturedFile(Kind kind, int mode, ObjectId hash, byte[] path) {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;

  /** In what way a path differs. The letters are those of the listing in a record. */
  enum Kind {
    TRACKED('t'),
    UNTRACKED('u'),
    /** Only its permissions differ, which git does not keep. */
    MODE('m'),
    /** HEAD has it, the disk does not. */
    GONE('g'),
    /** A folder: a submodule's, there or not in HEAD, or one inside a repository inside. */
    FOLDER('f');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }

    static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of captured file: " + letter);
    }
  }

  static CapturedFile gone(byte[] path) {
    return new CapturedFile(Kind.GONE, 0, ObjectId.zeroId(), path);
  }

  static CapturedFile folder(byte[] path) {
    return new CapturedFile(Kind.FOLDER, FOLDER, ObjectId.zeroId(), path);
  }

  /** As {@link #folder}, with the permissions that it has. */
  static CapturedFile folderWithPermissions(Path base, byte[] path) throws IOException {
    int mode = UnixStat.of(RawPaths.resolve(base, path)).mode();
    return new CapturedFile(Kind.FOLDER, mode, ObjectId.zeroId(), path);
  }

  /** Reads what is there, which must be a file or link. */
  static CapturedFile read(Kind kind, Path folder, byte[] path) throws IOException {
    Path file = RawPaths.resolve(folder, path);
    UnixStat stat = UnixStat.of(file);
    int type = stat.mode() & TYPE;
    if (type != REGULAR && type != LINK) {
      throw new GitException(
          GitException.Kind.NOT_PRESERVABLE,
          RawPaths.shown(path) + " is neither a file nor a link");
    }
    return new CapturedFile(kind, stat.mode(), hash(file, type == LINK, stat.size()), path);
  }

  /** What this path is like now. */
  CapturedFile again(Path folder) throws IOException {
    return again(folder, new WorktreeFiles(folder));
  }

  /**
   * What this path is like now.
   *
   * @param disk a look at the same folder
   */
  CapturedFile again(Path folder, WorktreeFiles disk) throws IOException {
    Optional<BasicFileAttributes> found = disk.of(path);
    if (found.isEmpty()) {
      return gone(path);
    }
    if (found.get().isDirectory()) {
      if (kind != Kind.FOLDER) {
        return gone(path);
      }
      return permissions() == 0 ? this : folderWithPermissions(folder, path);
    }
    return switch (kind) {
      case MODE ->
          new CapturedFile(kind, UnixStat.of(RawPaths.resolve(folder, path)).mode(), hash, path);
      case TRACKED, UNTRACKED -> read(kind, folder, path);
      case GONE, FOLDER -> read(Kind.TRACKED, folder, path);
    };
  }

  /** Whether it is there, with bytes that matter. */
  boolean hasContent() {
    return kind == Kind.TRACKED || kind == Kind.UNTRACKED;
  }

  /** Whether the index says better than the disk what stands there. */
  boolean isAsInIndex() {
    return kind == Kind.MODE || kind == Kind.FOLDER;
  }

  boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  int permissions() {
    return mode & 07777;
  }

  /** The path as a text of one character a byte, which can be compared and hashed. */
  String key() {
    return key(path);
  }

  static String key(byte[] path) {
    return new String(path, StandardCharsets.ISO_8859_1);
  }

  /** The bytes that {@link #hash} names, as they are on disk now. */
  InputStream open(Path folder) throws IOException {
    Path file = RawPaths.resolve(folder, path);
    return isLink()
        ? new ByteArrayInputStream(RawPaths.bytes(Files.readSymbolicLink(file)))
        : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  private static ObjectId hash(Path file, boolean link, long size) throws IOException {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      if (link) {
        return formatter.idFor(Constants.OBJ_BLOB, RawPaths.bytes(Files.readSymbolicLink(file)));
      }
      try (InputStream in = Files.newInputStream(file)) {
        return formatter.idFor(Constants.OBJ_BLOB, size, in);
      } catch (EOFException e) {
        throw new IOException(file + " shrank while it was read", e);
      }
    }
  }
}
