package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coppice.api.DaemonFile;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding the daemon, starting it, and passing on what it says. */
class DaemonTest {
  @TempDir Path home;

  private FakeDaemon daemon() throws IOException {
    return new FakeDaemon(home.resolve("daemon.sock"));
  }

  private Path launcher(String script) throws IOException {
    Path file = home.resolve("launcher");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static String code(Shell.Run run) {
    JsonObject document = JsonParser.parseString(run.err()).getAsJsonObject();
    return document.getAsJsonObject("error").get("code").getAsString();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void error_ofTheDaemon_isPrintedWithItsHintAndEndsWithItsExitCode(ErrorCode code)
      throws IOException {
    try (FakeDaemon daemon = daemon()) {
      daemon.answer("session/list", ErrorBody.of(code, "It cannot be.", "Do this."));
      Shell shell = new Shell(home);

      Shell.Run plain = shell.run("ls");
      Shell.Run json = shell.run("ls", "--json");

      assertEquals(code.exitCode(), plain.code());
      assertEquals("error: It cannot be.\nhint: Do this.\n", plain.err());
      assertEquals("", plain.out() + json.out());
      assertEquals(code.name(), code(json));
    }
  }

  @Test
  void error_ofACodeFromTheFuture_endsWithTheExitCodeOfItsCategory() throws IOException {
    try (FakeDaemon daemon = daemon()) {
      JsonObject details = new JsonObject();
      daemon.answer(
          "session/list", new ErrorBody("NEW_CODE", "conflict", "New.", null, false, details));

      Shell.Run run = new Shell(home).run("ls");

      assertEquals(5, run.code());
    }
  }

  @Test
  void command_withoutALauncherOrADaemon_endsWith69() {
    Shell.Run run = new Shell(home).run("ls", "--json");

    assertEquals(69, run.code());
    assertEquals("DAEMON_UNAVAILABLE", code(run));
  }

  @Test
  void daemon_thatSaysWhyItCannotStart_isQuoted() throws IOException {
    Path launcher =
        launcher(
            "echo '{\"error\":{\"code\":\"CONFIG_UNKNOWN_KEY\",\"category\":\"request\","
                + "\"message\":\"no key colour\",\"retryable\":false,\"details\":{}}}'; exit 1");
    Shell shell = new Shell(home).startedBy(launcher);

    Shell.Run run = shell.run("ls");

    assertEquals(1, run.code());
    assertEquals("error: no key colour\n", run.err());
  }

  @Test
  void daemon_thatDies_isReportedWithItsLastWords() throws IOException {
    Shell shell = new Shell(home).startedBy(launcher("echo \"args: $*\"; exit 3"));

    Shell.Run run = shell.run("ls");

    assertEquals(69, run.code());
    assertTrue(run.err().contains("args: daemon run --home " + home), run.err());
  }

  @Test
  void daemon_thatDiedBefore_isNotQuotedAgain() throws IOException {
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(home.resolve("logs/daemon.out"), "{\"error\":{\"code\":\"OLD\"}}\n");
    Shell shell = new Shell(home).startedBy(launcher("echo new; exit 3"));

    Shell.Run run = shell.run("ls");

    assertTrue(run.err().contains("It said: new"), run.err());
  }

  @Test
  void doctor_withoutADaemon_namesThatAsWhatIsWrong() throws IOException {
    Shell.Run run = new Shell(home).startedBy(launcher("echo out of memory; exit 3")).run("doctor");

    assertEquals(1, run.code());
    assertTrue(run.out().startsWith("bad  daemon"), run.out());
    assertTrue(run.out().contains("out of memory"), run.out());
  }

  @Test
  void launcher_thatIsGone_isReported() {
    Shell shell = new Shell(home).startedBy(home.resolve("nowhere"));

    Shell.Run run = shell.run("ls", "--json");

    assertEquals(69, run.code());
    assertEquals("DAEMON_UNAVAILABLE", code(run));
  }

  @Test
  void home_thatCannotBeMade_isReported() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    Shell shell = new Shell(file).startedBy(launcher("exit 3"));

    assertEquals(69, shell.run("ls").code());
  }

  @Test
  void daemonOfAnotherVersion_isNamedOnStderr() throws IOException {
    try (FakeDaemon daemon = daemon()) {
      daemon.hello("9.9.9").answer("session/list", Documented.json("ls"));
      Shell shell = new Shell(home);

      Shell.Run plain = shell.run("ls");
      Shell.Run json = shell.run("ls", "--json");

      assertEquals(0, plain.code());
      assertTrue(plain.err().contains("the daemon is 9.9.9"), plain.err());
      assertTrue(plain.err().contains("coppice daemon stop"), plain.err());
      assertEquals("", json.err());
    }
  }

  @Test
  void daemonOfAnotherProtocol_isToBeStopped() throws IOException {
    try (FakeDaemon daemon = daemon()) {
      daemon.answer("daemon/hello", ErrorBody.of(ErrorCode.PROTOCOL_MISMATCH, "I speak 2.", null));

      Shell.Run run = new Shell(home).run("ls");

      assertEquals(69, run.code());
      assertTrue(run.err().contains("I speak 2."), run.err());
      assertTrue(run.err().contains("coppice daemon stop"), run.err());
    }
  }

  @Test
  void socketElsewhere_isFoundThroughTheDaemonsFile(@TempDir Path elsewhere) throws IOException {
    Path socket = elsewhere.resolve("s");
    try (FakeDaemon daemon = new FakeDaemon(socket)) {
      daemon.answer("session/list", Documented.json("ls"));
      Home files = Home.resolve(home.toString(), Map.of());
      new DaemonFile(1, 2, socket.toString(), "0.1.0", 1).write(files.daemonFile());

      Shell.Run run = new Shell(home).run("ls", "-q");

      assertEquals("fix-login\n", run.out());
    }
  }

  @Test
  void daemonStatus_whenNoneRuns_startsNone() throws IOException {
    Shell shell = new Shell(home).startedBy(launcher("touch \"$0.was-run\""));

    Shell.Run run = shell.run("daemon", "status");

    assertEquals(69, run.code());
    assertTrue(Files.notExists(home.resolve("launcher.was-run")));
  }

  @Test
  void daemonStop_whenNoneRuns_isDone() {
    Shell.Run run = new Shell(home).run("daemon", "stop", "--json");

    assertEquals(0, run.code());
    assertEquals("{\"stopped\":false}\n", run.out());
  }

  @Test
  void daemonStop_stopsOneOfAnyProtocol() throws IOException {
    try (FakeDaemon daemon = daemon()) {
      daemon.answer("daemon/hello", ErrorBody.of(ErrorCode.PROTOCOL_MISMATCH, "No.", null));
      daemon.answer("daemon/shutdown", () -> closed(daemon));

      Shell.Run run = new Shell(home).run("daemon", "stop");

      assertEquals("Stopped the daemon.\n", run.out());
      assertEquals(0, run.code());
    }
  }

  private static Object closed(FakeDaemon daemon) {
    try {
      daemon.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of();
  }

  @Test
  void daemonStart_whenOneRuns_saysSo() throws IOException {
    try (FakeDaemon daemon = daemon()) {
      daemon.answer("daemon/status", Documented.json("daemon-status"));

      Shell.Run run = new Shell(home).run("daemon", "start");

      assertEquals("The daemon runs already, pid 4711\n", run.out());
    }
  }

  @Test
  void daemonLogs_printsTheEnd() throws IOException {
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(home.resolve("logs/daemon.log"), "one\ntwo\nthree\u001b[2J\n");
    Shell shell = new Shell(home);

    assertEquals("two\nthree\\x1b[2J\n", shell.run("daemon", "logs", "-n", "2").out());
    assertEquals(0, shell.run("daemon", "logs", "--json").code());
  }

  @Test
  void progress_onATerminal_isDrawnAndWiped() throws IOException {
    CountDownLatch drawn = new CountDownLatch(1);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream watched =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                err.write(b);
                drawn.countDown();
              }
            },
            true,
            StandardCharsets.UTF_8);
    try (FakeDaemon daemon = daemon()) {
      daemon.answer("session/list", () -> after(drawn));

      int code = new Shell(home).atATerminal().run(new ByteArrayOutputStream(), watched, "ls");

      assertEquals(0, code);
      String text = err.toString(StandardCharsets.UTF_8);
      assertTrue(text.contains("working"), text);
      assertTrue(text.endsWith("\r\u001b[K"), text);
    }
  }

  @Test
  void undo_saysWhichBeforeItActs() throws IOException {
    try (FakeDaemon daemon = daemon()) {
      daemon.announce("Undoing the kill of fix-login");
      daemon.answer("operation/undo", ErrorBody.of(ErrorCode.UNDO_STALE, "Too late.", null));
      Shell shell = new Shell(home);

      Shell.Run plain = shell.run("undo");
      Shell.Run json = shell.run("undo", "--json");

      assertEquals("Undoing the kill of fix-login\n", plain.out());
      assertEquals("error: Too late.\n", plain.err());
      assertEquals("", json.out());
    }
  }

  private static Object after(CountDownLatch latch) {
    try {
      latch.await();
      return Documented.json("ls");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
