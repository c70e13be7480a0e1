package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way, and where it goes: beside the session's folder, never over anything. */
class StraysTest {
  @TempDir private Path workspace;
  private Path session;

  @BeforeEach
  void begin() {
    session = workspace.resolve("feat");
  }

  @Test
  void nothing_isNotInTheWay() {
    assertFalse(Strays.occupied(session));
  }

  @Test
  void anEmptyFolder_isNotInTheWay() throws IOException {
    Files.createDirectory(session);

    assertFalse(Strays.occupied(session));
  }

  @Test
  void aFileOrAFullFolderOrALink_isInTheWay() throws IOException {
    Path file = Files.createFile(workspace.resolve("file"));
    Path full = workspace.resolve("full");
    Files.createDirectories(full.resolve("inside"));
    Path empty = Files.createDirectory(workspace.resolve("empty"));
    Path link = Files.createSymbolicLink(workspace.resolve("link"), empty);
    Path broken = Files.createSymbolicLink(workspace.resolve("broken"), Path.of("nowhere"));

    assertTrue(Strays.occupied(file));
    assertTrue(Strays.occupied(full));
    assertTrue(Strays.occupied(link), "a link is somebody's, even to an empty folder");
    assertTrue(Strays.occupied(broken));
  }

  @Test
  void aFolderThatCannotBeRead_isInTheWay() throws IOException {
    Path shut = Files.createDirectory(session);
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(shut), "root reads everything");

      assertTrue(Strays.occupied(shut));
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void theFirstStray_isNumberOne() {
    assertEquals(workspace.resolve("feat.stray-1"), Strays.place(session, session));
  }

  @Test
  void aStrayOfOneRepository_keepsItsPlaceInTheSession() {
    Path stray = Strays.place(session, session.resolve("libs/net"));

    assertEquals(workspace.resolve("feat.stray-1/libs/net"), stray);
  }

  @Test
  void theNextStray_takesTheNextNumber() throws IOException {
    Files.createDirectory(workspace.resolve("feat.stray-1"));
    Files.createFile(workspace.resolve("feat.stray-2"));

    assertEquals(workspace.resolve("feat.stray-3"), Strays.place(session, session));
  }

  @Test
  void aNumberThatALinkHas_isNotFree() throws IOException {
    Files.createSymbolicLink(workspace.resolve("feat.stray-1"), Path.of("nowhere"));

    assertEquals(workspace.resolve("feat.stray-2"), Strays.place(session, session));
  }

  @Test
  void aGapInTheNumbers_isTaken() throws IOException {
    Files.createDirectory(workspace.resolve("feat.stray-2"));

    assertEquals(workspace.resolve("feat.stray-1"), Strays.place(session, session));
  }
}
