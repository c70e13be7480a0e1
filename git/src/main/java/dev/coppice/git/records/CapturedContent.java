package dev.coppice.git.records;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a preservation adds to its record.
 *
 * @param digest over everything that a restore has to bring back
 * @param listing the file {@code captured}
 * @param raw what goes into {@code raw/}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CapturedContent(String digest, byte[] listing, List<RawFile> raw) {

  /** A record without a preservation. */
  static final CapturedContent NONE = new CapturedContent("", new byte[0], List.of());

  boolean isNone() {
    return digest.isEmpty();
  }

  /**
   * A file's bytes as they were on disk.
   *
   * @param path bytes with {@code /} between names
   * @param id the blob, which is in the repository
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record RawFile(byte[] path, ObjectId id) {}
}
