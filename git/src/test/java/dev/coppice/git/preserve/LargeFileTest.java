package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are read and written a piece at a time, however large they are. */
class LargeFileTest {
  private static final long SIZE = 64L << 20;
  private static final long FRACTION = SIZE / 2;

  @TempDir Path temp;

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static void write(Path file) throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(SIZE);
      large.seek(SIZE / 2);
      large.writeBytes("in the middle");
    }
  }

  /**
   * Above that size git packs a file at once, instead of writing it as an object of its own.
   *
   * @param threshold as core.bigFileThreshold has it
   */
  @ParameterizedTest
  @ValueSource(strings = {"512m", "16m"})
  void preservingAndApplying_ofALargeFile_takesNoMemoryForIt(String threshold) throws IOException {
    PreservedWork work = PreservedWork.create(temp.toRealPath());
    work.main().git("config", "core.bigFileThreshold", threshold);
    Path large = work.worktree().folder().resolve("large");
    write(large);
    long before = allocated();

    Preservation preservation = work.preserve();
    long preserved = allocated();
    work.lose();
    work.checkOutAgain(preservation);
    long lost = allocated();
    Applied applied = work.apply(preservation);
    long brought = allocated();

    assertEquals(new Applied.Exact(), applied);
    assertEquals(SIZE, Files.size(large));
    assertTrue(preserved - before < FRACTION, () -> "allocated " + (preserved - before));
    assertTrue(brought - lost < FRACTION, () -> "allocated " + (brought - lost));
  }

  /** Its bytes are not what git would give back: they are kept as they are, besides. */
  @Test
  void preserving_ofALargeFileThatAFilterChanges_takesNoMemoryForIt() throws IOException {
    PreservedWork work = PreservedWork.create(temp.toRealPath());
    work.main().git("config", "filter.cut.clean", "head -c 5");
    work.main().git("config", "filter.cut.smudge", "cat");
    work.worktree().commitFile(".gitattributes", "large filter=cut\n");
    write(work.worktree().folder().resolve("large"));
    long before = allocated();

    Preservation preservation = work.preserve();
    long preserved = allocated();
    work.lose();
    work.checkOutAgain(preservation);

    assertEquals(new Applied.Exact(), work.apply(preservation));
    assertTrue(preserved - before < FRACTION, () -> "allocated " + (preserved - before));
  }
}
