package dev.coppice.git.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Reads the entries of an index, one after the other. */
final class IndexEntryParser {
  private static final int ASSUME_UNCHANGED = 0x8000;
  private static final int EXTENDED = 0x4000;
  private static final int SKIP_WORKTREE = 0x4000;
  private static final int INTENT_TO_ADD = 0x2000;

  private final ByteBuffer in;
  private final int version;
  private byte[] previous = new byte[0];

  IndexEntryParser(ByteBuffer in, int version) {
    this.in = in;
    this.version = version;
  }

  IndexEntry next() throws IOException {
    int start = in.position();
    in.position(start + 8); // ctime
    int mtimeSeconds = in.getInt();
    int mtimeNanos = in.getInt();
    in.getInt(); // dev
    int inode = in.getInt();
    int mode = in.getInt();
    in.getLong(); // uid, gid
    IndexEntry.Stat stat = new IndexEntry.Stat(mtimeSeconds, mtimeNanos, inode, in.getInt());
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    in.get(id);
    int flags = in.getShort() & 0xffff;
    int more = (flags & EXTENDED) != 0 ? in.getShort() & 0xffff : 0;
    previous = version == 4 ? compressedName() : paddedName(start);
    return new IndexEntry(
        previous,
        ObjectId.fromRaw(id),
        mode,
        (flags >> 12) & 3,
        (flags & ASSUME_UNCHANGED) != 0,
        (more & SKIP_WORKTREE) != 0,
        (more & INTENT_TO_ADD) != 0,
        start,
        stat);
  }

  private byte[] paddedName(int start) {
    byte[] name = upToNul();
    int length = in.position() - 1 - start;
    in.position(start + (length + 8) / 8 * 8);
    return name;
  }

  private byte[] compressedName() throws IOException {
    int kept = previous.length - offset();
    if (kept < 0) {
      throw new IOException("a name in the index is cut shorter than it is");
    }
    byte[] rest = upToNul();
    byte[] name = Arrays.copyOf(previous, kept + rest.length);
    System.arraycopy(rest, 0, name, kept, rest.length);
    return name;
  }

  private byte[] upToNul() {
    int start = in.position();
    int end = start;
    while (in.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    in.get(bytes);
    in.get();
    return bytes;
  }

  /** A number as pack files encode offsets. */
  private int offset() {
    int b = in.get() & 0xff;
    int value = b & 0x7f;
    while ((b & 0x80) != 0) {
      b = in.get() & 0xff;
      value = ((value + 1) << 7) | (b & 0x7f);
    }
    return value;
  }
}
