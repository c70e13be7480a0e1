package dev.coppice.git.program;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects what a program prints, up to a bound. Written by one thread, read by another. */
final class OutputCollector {
  private final int most;
  private final boolean keepsTail;
  private final Runnable onOverflow;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private boolean overflowed;
  private long total;

  private OutputCollector(int most, boolean keepsTail, Runnable onOverflow) {
    this.most = most;
    this.keepsTail = keepsTail;
    this.onOverflow = onOverflow;
  }

  /** Keeps the first {@code most} bytes and calls {@code onOverflow} when more come. */
  static OutputCollector head(int most, Runnable onOverflow) {
    return new OutputCollector(most, false, onOverflow);
  }

  /** Keeps the last {@code most} bytes. */
  static OutputCollector tail(int most) {
    return new OutputCollector(most, true, () -> {});
  }

  void add(byte[] buffer, int length) {
    if (store(buffer, length)) {
      onOverflow.run();
    }
  }

  /** Returns whether this is the first time that more came than there is room for. */
  private synchronized boolean store(byte[] buffer, int length) {
    total += length;
    if (overflowed) {
      return false;
    }
    collected.write(buffer, 0, length);
    if (collected.size() <= most) {
      return false;
    }
    if (keepsTail) {
      cutHead();
      return false;
    }
    overflowed = true;
    return true;
  }

  private void cutHead() {
    byte[] all = collected.toByteArray();
    collected.reset();
    collected.writeBytes(Arrays.copyOfRange(all, all.length - most / 2, all.length));
  }

  synchronized boolean overflowed() {
    return overflowed;
  }

  /** How many bytes came so far, kept or not. */
  synchronized long total() {
    return total;
  }

  synchronized byte[] bytes() {
    return collected.toByteArray();
  }
}
