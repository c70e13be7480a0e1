package dev.coppice.git.index;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;

/** Makes an index file of some entries of another. Format: {@code gitformat-index(5)}. */
public final class PartialIndex {
  private static final int SIGNATURE = 0x44495243; // DIRC
  private static final int VERSION = 3;

  /** What comes before the flags: what git remembers of the file, its mode and its blob. */
  private static final int FIXED = 60;

  private static final int LONGEST_NAME = 0xfff;
  private static final int EXTENDED = 0x4000;
  private static final int INTENT_TO_ADD = 0x2000;

  private PartialIndex() {}

  /** The entries as they are, but for the marks that make git look away. */
  public static byte[] of(IndexFile index, Predicate<IndexEntry> wanted) throws IOException {
    List<IndexEntry> entries = index.entries().stream().filter(wanted).toList();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(SIGNATURE);
    out.writeInt(VERSION);
    out.writeInt(entries.size());
    for (IndexEntry entry : entries) {
      write(out, index.file(), entry);
    }
    out.write(Constants.newMessageDigest().digest(file.toByteArray()));
    return file.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] from, IndexEntry entry)
      throws IOException {
    int start = out.size();
    out.write(from, entry.at(), FIXED);
    int flags = Math.min(entry.path().length, LONGEST_NAME) | entry.stage() << 12;
    if (entry.intentToAdd()) {
      out.writeShort(flags | EXTENDED);
      out.writeShort(INTENT_TO_ADD);
    } else {
      out.writeShort(flags);
    }
    out.write(entry.path());
    int length = out.size() - start;
    out.write(new byte[(length + 8) / 8 * 8 - length]);
  }
}
