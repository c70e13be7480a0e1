package dev.coppice.git.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what a path itself is, following no link in its last name. */
public final class Lstat {
  private Lstat() {}

  /**
   * What is there; empty if nothing is. Unlike {@link java.nio.file.Files#exists}, a path that may
   * not be looked at is a failure, not an absence.
   */
  public static Optional<BasicFileAttributes> of(Path path) throws IOException {
    try {
      @Nullable BasicFileAttributes found =
          path.getFileSystem()
              .provider()
              .readAttributesIfExists(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.ofNullable(found);
    } catch (FileSystemException e) {
      if (belowAFile(path)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  public static boolean isFile(Path path) throws IOException {
    return of(path).filter(BasicFileAttributes::isRegularFile).isPresent();
  }

  public static boolean isFolder(Path path) throws IOException {
    return of(path).filter(BasicFileAttributes::isDirectory).isPresent();
  }

  public static boolean exists(Path path) throws IOException {
    return of(path).isPresent();
  }

  /** Whether a path is a folder with anything in it. */
  public static boolean hasChildren(Path path) throws IOException {
    return !children(path).isEmpty();
  }

  /** What lies in a folder; nothing, if it is none. */
  public static List<Path> children(Path path) throws IOException {
    if (!isFolder(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.toList();
    }
  }

  private static boolean belowAFile(Path path) {
    @Nullable Path parent = path.getParent();
    return parent != null
        && Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(parent);
  }
}
