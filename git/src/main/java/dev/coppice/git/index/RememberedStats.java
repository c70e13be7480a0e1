package dev.coppice.git.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Hands on what git remembers of files from one index to another, so that it need not read all of
 * them again. Format: {@code gitformat-index(5)}; the fields around the mode.
 */
public final class RememberedStats {
  private static final int TIMES_DEVICE_INODE = 24;
  private static final int OWNER_AND_SIZE = 28;
  private static final int END = 40;
  private static final int HASH = 20;

  private RememberedStats() {}

  /**
   * Returns the file of {@code index} with what {@code fresh} remembers of entries that are the
   * same in both.
   *
   * @param except paths, one character a byte, of files that are not as {@code fresh} knows them
   */
  public static byte[] handOn(IndexFile fresh, IndexFile index, Set<String> except) {
    byte[] handed = index.file().clone();
    List<IndexEntry> known = fresh.entries();
    int at = 0;
    for (IndexEntry entry : index.entries()) {
      while (at < known.size() && compare(known.get(at), entry) < 0) {
        at++;
      }
      if (at == known.size()) {
        break;
      }
      IndexEntry same = known.get(at);
      if (compare(same, entry) == 0
          && entry.stage() == 0
          && same.stage() == 0
          && same.id().equals(entry.id())
          && same.mode() == entry.mode()
          && !except.contains(key(entry))) {
        System.arraycopy(fresh.file(), same.at(), handed, entry.at(), TIMES_DEVICE_INODE);
        System.arraycopy(
            fresh.file(),
            same.at() + OWNER_AND_SIZE,
            handed,
            entry.at() + OWNER_AND_SIZE,
            END - OWNER_AND_SIZE);
      }
    }
    seal(handed);
    return handed;
  }

  /** In which order git keeps them. */
  private static int compare(IndexEntry one, IndexEntry other) {
    return Arrays.compareUnsigned(one.path(), other.path());
  }

  private static String key(IndexEntry entry) {
    return new String(entry.path(), StandardCharsets.ISO_8859_1);
  }

  /** The hash at the end, unless the index does without. */
  private static void seal(byte[] file) {
    int end = file.length - HASH;
    if (Arrays.equals(file, end, file.length, new byte[HASH], 0, HASH)) {
      return;
    }
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(file, 0, end);
      System.arraycopy(sha1.digest(), 0, file, end, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-1", e);
    }
  }
}
