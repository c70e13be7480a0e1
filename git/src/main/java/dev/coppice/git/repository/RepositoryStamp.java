package dev.coppice.git.repository;

import dev.coppice.git.RepositoryLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the files look that decide whether a repository can be served: as long as they do not change,
 * it need not be probed again.
 *
 * @param files inode, size and times of each
 */
record RepositoryStamp(List<String> files) {
  /** Equal to no stamp that is taken. */
  static final RepositoryStamp NEVER = new RepositoryStamp(List.of());

  /** Empty if one of the files is not there or may not be looked at. */
  static Optional<RepositoryStamp> of(RepositoryLocation location) {
    Path common = location.commonDir();
    try {
      return Optional.of(
          new RepositoryStamp(
              Stream.of(
                      identity(location.workTree().resolve(".git")),
                      identity(common.resolve("objects")),
                      identity(common.resolve("HEAD")) + times(common.resolve("HEAD")),
                      identity(common.resolve("config")) + times(common.resolve("config")))
                  .toList()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String identity(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return attributes.fileKey() + " " + Files.getAttribute(path, "unix:uid");
  }

  private static String times(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return " %d %s %s"
        .formatted(
            attributes.size(),
            attributes.lastModifiedTime(),
            Files.getAttribute(path, "unix:ctime"));
  }
}
