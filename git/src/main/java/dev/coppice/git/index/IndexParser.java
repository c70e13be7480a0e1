package dev.coppice.git.index;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Reads one index file. */
final class IndexParser {
  private static final int SIGNATURE = 0x44495243; // DIRC
  private static final int HASH = Constants.OBJECT_ID_LENGTH;

  private final byte[] file;
  private final ByteBuffer in;
  private final List<IndexEntry> entries = new ArrayList<>();
  private List<ObjectId> resolveUndo = List.of();
  private Map<String, CachedTree> cachedTrees = Map.of();
  private boolean split;
  private boolean sparse;

  IndexParser(byte[] file) {
    this.file = file;
    this.in = ByteBuffer.wrap(file);
  }

  IndexFile parse() throws IOException {
    try {
      readAll();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("the index ends in the middle of something", e);
    }
    return new IndexFile(entries, split, sparse, cachedTrees, resolveUndo, file);
  }

  private void readAll() throws IOException {
    if (in.getInt() != SIGNATURE) {
      throw new IOException("the index does not start like one");
    }
    int version = in.getInt();
    if (version < 2 || version > 4) {
      throw new IOException("the index is of version " + version);
    }
    checkHash();
    IndexEntryParser parser = new IndexEntryParser(in, version);
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      entries.add(parser.next());
    }
    while (in.remaining() > HASH) {
      readExtension();
    }
  }

  private void checkHash() throws IOException {
    byte[] stored = Arrays.copyOfRange(file, file.length - HASH, file.length);
    MessageDigest digest = Constants.newMessageDigest();
    digest.update(file, 0, file.length - HASH);
    if (!Arrays.equals(stored, new byte[HASH]) && !Arrays.equals(stored, digest.digest())) {
      throw new IOException("the index does not match its hash");
    }
  }

  private void readExtension() throws IOException {
    byte[] name = new byte[4];
    in.get(name);
    int size = in.getInt();
    if (size < 0 || size > in.remaining() - HASH) {
      throw new IOException("an extension of the index is longer than the file");
    }
    ByteBuffer content = in.slice(in.position(), size);
    in.position(in.position() + size);
    accept(new String(name, StandardCharsets.US_ASCII), content);
  }

  private void accept(String name, ByteBuffer content) throws IOException {
    switch (name) {
      case "TREE" -> cachedTrees = IndexExtensions.cachedTrees(content);
      case "REUC" -> resolveUndo = IndexExtensions.resolveUndo(content);
      case "link" -> split = true;
      case "sdir" -> sparse = true;
      default -> {
        if (name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
          throw new IOException("the index needs an extension we do not know: " + name);
        }
      }
    }
  }
}
