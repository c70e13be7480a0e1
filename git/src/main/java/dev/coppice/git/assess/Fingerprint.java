package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sums up what was seen of a worktree, so that two looks can be compared. What git merely remembers
 * about files (their times in the index) is left out: a {@code git status} by the user changes it.
 */
public final class Fingerprint {
  private final MessageDigest digest = sha256();

  public Fingerprint text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public Fingerprint bytes(byte[] bytes) {
    number(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Every entry of the index. */
  public Fingerprint index(IndexFile index) {
    ByteBuffer fixed = ByteBuffer.allocate(32);
    byte[] id = new byte[20];
    for (IndexEntry entry : index.entries()) {
      entry.id().copyRawTo(id, 0);
      int marks =
          (entry.assumeUnchanged() ? 1 : 0)
              + (entry.skipWorktree() ? 2 : 0)
              + (entry.intentToAdd() ? 4 : 0);
      fixed.clear();
      fixed.put(id).putInt(entry.mode()).putInt(entry.stage() * 8 + marks);
      fixed.putInt(entry.path().length);
      digest.update(fixed.flip());
      digest.update(entry.path());
    }
    return this;
  }

  /** Size and time of a file, or that it is not there. */
  Fingerprint file(Path file) throws IOException {
    Optional<BasicFileAttributes> found = Lstat.of(file);
    if (found.isEmpty()) {
      return number(-1);
    }
    number(found.get().size());
    return number(found.get().lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  private Fingerprint number(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    return this;
  }

  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
