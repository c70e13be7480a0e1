package dev.coppice.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

class LogTest {
  @TempDir private Path folder;

  @Test
  void line_isKeysAndValues_andStaysOneLine() {
    String line =
        new LogLine(Instant.EPOCH, Level.WARN, "main", "dev.coppice.daemon.Daemon")
            .add("msg", "a \"b\"\nc")
            .addAll(List.of(new KeyValuePair("pid", 7)))
            .end(null);

    assertEquals(
        "time=1970-01-01T00:00:00Z level=WARN thread=main logger=Daemon"
            + " msg=\"a \\\"b\\\"\\nc\" pid=7\n",
        line);
  }

  @Test
  void cause_followsOnLinesThatBeginWithATab() {
    String text =
        new LogLine(Instant.EPOCH, Level.ERROR, "main", "x").end(new IOException("gone\nwest"));

    assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("\t")));
    assertTrue(text.contains("\tjava.io.IOException: gone\n"));
  }

  @Test
  void file_thatHasGrown_isPutAside_andTheOldestGoes() throws IOException {
    Path file = folder.resolve("daemon.log");
    try (LogFile log = new LogFile(file, 10, 3)) {
      for (String line : List.of("first..\n", "second.\n", "third..\n", "fourth.\n")) {
        log.write(line);
      }
    }

    assertEquals("fourth.\n", Files.readString(file));
    assertEquals("third..\n", Files.readString(folder.resolve("daemon.log.1")));
    assertEquals("second.\n", Files.readString(folder.resolve("daemon.log.2")));
    assertFalse(Files.exists(folder.resolve("daemon.log.3")));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void file_ofAnEarlierDaemon_isContinued() throws IOException {
    Path file = folder.resolve("daemon.log");
    Files.writeString(file, "before\n");

    try (LogFile log = new LogFile(file, 100, 3)) {
      log.write("after\n");
    }

    assertEquals("before\nafter\n", Files.readString(file));
  }

  @Test
  void file_thatCannotBeWritten_stopsNothing() {
    try (LogFile log = new LogFile(folder.resolve("no/such/folder.log"), 100, 3)) {
      log.write("lost\n");
    }

    assertFalse(Files.exists(folder.resolve("no")));
  }
}
