package dev.coppice.daemon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.DoctorParams;
import dev.coppice.api.view.DoctorCheck;
import dev.coppice.daemon.socket.PeerProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class DaemonProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void secondDaemon_saysWhoServesTheHome_andExits() throws Exception {
    try (DaemonProcess first = DaemonProcess.start(folder);
        CoppiceClient client = first.connect()) {
      try (DaemonProcess second = DaemonProcess.start(folder)) {
        int code = second.await();

        assertEquals(5, code);
        assertTrue(second.errors().contains("DAEMON_RUNNING"));
      }
      assertEquals(first.pid(), client.hello("test", LIMIT).pid());
    }
  }

  @Test
  void sigterm_endsInOrder_with0_andPrintsNothing() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder)) {
      try (CoppiceClient client = daemon.connect()) {
        client.hello("test", LIMIT);
      }

      daemon.terminate();

      assertEquals(0, daemon.await());
      assertEquals("", daemon.errors());
      assertFalse(Files.exists(daemon.home().socket()));
      assertFalse(Files.exists(daemon.home().daemonFile()));
      assertFalse(Files.exists(folder.resolve("coppice.db-wal")));
    }
  }

  @Test
  void daemonAfterOneThatWasKilled_answers() throws Exception {
    try (DaemonProcess killed = DaemonProcess.start(folder)) {
      killed.connect().close();
      killed.kill();
      assertTrue(Files.exists(killed.home().socket()));
    }

    try (DaemonProcess next = DaemonProcess.start(folder);
        CoppiceClient client = next.connect()) {
      assertEquals(next.pid(), client.hello("test", LIMIT).pid());
    }
  }

  @Test
  void brokenDatabase_isToldWith69_andLeftAsItWas() throws Exception {
    Path database = folder.resolve("coppice.db");
    Files.writeString(database, "this is no database, and nobody may overwrite it".repeat(50));
    byte[] before = Files.readAllBytes(database);

    try (DaemonProcess daemon = DaemonProcess.start(folder)) {
      int code = daemon.await();

      assertEquals(69, code);
      assertTrue(daemon.errors().contains("DATABASE_CORRUPT"));
      assertFalse(Files.exists(daemon.home().socket()));
      assertFalse(Files.exists(daemon.home().daemonFile()));
    }
    assertArrayEquals(before, Files.readAllBytes(database));
  }

  @Test
  void doctor_findsAFreshHomeWell() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder);
        CoppiceClient client = daemon.connect()) {
      List<DoctorCheck> checks =
          client.call(Methods.DOCTOR, new DoctorParams(true), LIMIT).checks();

      assertEquals(List.of(), checks.stream().filter(check -> !check.ok()).toList());
      assertTrue(
          checks.stream()
              .map(DoctorCheck::name)
              .toList()
              .containsAll(List.of("java", "git", "database", "home", "socket", "disk")));
    }
  }

  @Test
  void anotherUser_isRefused() throws Exception {
    assumeTrue(canBecomeNobody(), "needs root and setpriv");
    try (DaemonProcess daemon = DaemonProcess.start(folder);
        CoppiceClient client = daemon.connect()) {
      client.hello("test", LIMIT);
      open(folder, "rwxr-xr-x");
      open(daemon.home().socket(), "rw-rw-rw-");

      String said =
          DaemonProcess.output(
              asNobody(
                  DaemonProcess.java(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  PeerProbe.class.getName(),
                  daemon.home().socket().toString()));

      assertTrue(said.contains("PEER_REFUSED"), said);
      assertTrue(client.hello("test", LIMIT).pid() > 0);
    }
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Whether this process may, and the other user could read the classes. */
  private static boolean canBecomeNobody() throws IOException {
    String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    return Files.isExecutable(Path.of("/usr/bin/setpriv"))
        && DaemonProcess.output(asNobody("ls", "-d", classes, DaemonProcess.java()))
            .equals(classes + "\n" + DaemonProcess.java() + "\n")
        && DaemonProcess.output(asNobody("id", "-u")).strip().equals("65534");
  }

  private static List<String> asNobody(String... command) {
    List<String> line =
        new ArrayList<>(
            List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    line.addAll(List.of(command));
    return line;
  }
}
