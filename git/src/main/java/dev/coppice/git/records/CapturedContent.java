package dev.coppice.git.records;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a preservation adds to its record.
 *
 * @param digest over everything that a restore has to bring back
 * @param listing the file {@code captured}
 * @param raw what goes into {@code raw/}
 * @param inner the repositories inside; empty if there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CapturedContent(
    String digest, byte[] listing, List<RawFile> raw, Optional<Inner> inner) {

  /** A record without a preservation. */
  static final CapturedContent NONE =
      new CapturedContent("", new byte[0], List.of(), Optional.empty());

  boolean isNone() {
    return digest.isEmpty();
  }

  /**
   * The repositories inside a worktree.
   *
   * @param treeListing the file {@code inner/captured-tree}: what lies in the worktree's folder
   * @param modulesListing the file {@code inner/captured-modules}: what lies in its private git
   *     folder
   * @param files what goes into {@code inner/}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Inner(byte[] treeListing, byte[] modulesListing, List<RawFile> files) {}

  /**
   * A file's bytes as they were on disk.
   *
   * @param path bytes with {@code /} between names
   * @param id the blob, which is in the repository
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record RawFile(byte[] path, ObjectId id) {}
}
