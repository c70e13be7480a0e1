package dev.coppice.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.Home;
import dev.coppice.api.ServiceError;
import dev.coppice.git.PreciousFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void chooseHome() {
    home = Home.resolve(folder.toString(), Map.of());
  }

  private DaemonConfig read(String text) throws IOException {
    Files.writeString(home.configFile(), text);
    return ConfigFile.read(home);
  }

  private ErrorBody refusal(String text) {
    return assertThrows(ServiceError.class, () -> read(text)).body();
  }

  @Test
  void read_withoutAFile_givesDefaults() {
    DaemonConfig config = ConfigFile.read(home);

    assertEquals(home.worktrees(), config.worktreesRoot());
    assertEquals("git", config.gitProgram());
    assertEquals(OnShutdown.KEEP, config.onShutdown());
    assertEquals(LogLevel.INFO, config.logLevel());
  }

  @Test
  void read_takesEveryKey() throws IOException {
    DaemonConfig config =
        read(
            """
            on_shutdown = "teardown"
            [worktrees]
            root = "/big/disk"
            [git]
            program = "/opt/git/bin/git"
            timeout = "90s"
            [lock]
            wait = "500ms"
            [quarantine]
            ttl = "3d"
            max_bytes = 5000
            [preserved]
            ttl = "12h"
            [preserve]
            ignored = [".env*", "/data/*.sqlite"]
            ignored_max_bytes = 77
            [idempotency]
            ttl = "36h"
            [log]
            level = "debug"
            max_bytes = 1000
            files = 2
            """);

    assertEquals(
        new DaemonConfig(
            Path.of("/big/disk"),
            "/opt/git/bin/git",
            Duration.ofSeconds(90),
            Duration.ofMillis(500),
            Duration.ofDays(3),
            5000,
            Duration.ofHours(12),
            new PreciousFiles(List.of(".env*", "/data/*.sqlite"), 77),
            Duration.ofHours(36),
            OnShutdown.TEARDOWN,
            LogLevel.DEBUG,
            1000,
            2),
        config);
  }

  @ParameterizedTest
  @CsvSource({
    "on_shutdwon, on_shutdown",
    "worktree.root, worktrees.root",
    "git.time_out, git.timeout",
    "log.max-bytes, log.max_bytes"
  })
  void unknownKey_isRefusedWithItsLineAndTheRightOne(String wrong, String right) {
    ErrorBody body = refusal("# a comment\n" + wrong + " = 1\n");

    assertEquals("CONFIG_UNKNOWN_KEY", body.code());
    assertTrue(body.message().contains("line 2: there is no key " + wrong), body.message());
    assertEquals("Did you mean " + right + "?", body.hint());
  }

  @Test
  void unknownKey_farFromAnyOther_isRefusedWithoutASuggestion() {
    assertEquals(
        "docs/configuration.md lists every key with what it takes.",
        refusal("colour_of_the_sky = 1").hint());
  }

  @ParameterizedTest
  @CsvSource({
    "on_shutdown = 'never'",
    "on_shutdown = true",
    "log.level = 'loud'",
    "log.files = 0",
    "log.files = 'many'",
    "log.max_bytes = -5",
    "git.timeout = 10",
    "git.timeout = '10 parsecs'",
    "git.program = ''",
    "lock.wait = '1w'",
    "quarantine.ttl = 'never'",
    "quarantine.max_bytes = 0",
    "worktrees.root = 3",
    "worktrees = 3"
  })
  void wrongValue_isRefusedWithItsLine(String line) {
    ErrorBody body = refusal("\n" + line + "\n");

    assertTrue(body.code().startsWith("CONFIG_"), body.code());
    assertTrue(body.message().contains("line 2"), body.message());
  }

  @Test
  void whatIsNotToml_isRefusedWithItsLine() {
    ErrorBody body = refusal("\n\n= = =\n");

    assertEquals("CONFIG_INVALID", body.code());
    assertTrue(body.message().contains("line 3"), body.message());
  }

  @Test
  void aFolderInItsPlace_isRefused() throws IOException {
    Files.createDirectory(home.configFile());

    ServiceError error = assertThrows(ServiceError.class, () -> ConfigFile.read(home));

    assertEquals("CONFIG_INVALID", error.body().code());
  }
}
