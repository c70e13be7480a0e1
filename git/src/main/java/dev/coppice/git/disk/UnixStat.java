package dev.coppice.git.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What lstat(2) says of a file.
 *
 * @param mode type and permission bits
 * @param inode its number on its file system
 * @param size bytes
 * @param changed when its content last changed
 */
public record UnixStat(int mode, long inode, long size, Instant changed) {

  public static UnixStat of(Path path) throws IOException {
    Map<String, Object> stat =
        Files.readAttributes(
            path, "unix:mode,ino,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    return new UnixStat(
        (Integer) Objects.requireNonNull(stat.get("mode")),
        (Long) Objects.requireNonNull(stat.get("ino")),
        (Long) Objects.requireNonNull(stat.get("size")),
        ((FileTime) Objects.requireNonNull(stat.get("lastModifiedTime"))).toInstant());
  }

  /** Whether the owner may execute it. */
  public boolean isExecutable() {
    return (mode & 0100) != 0;
  }
}
