package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
  private static final Map<String, String> USER = Map.of("HOME", "/home/me");

  @Test
  void resolve_withAnOption_keepsEverythingUnderIt() {
    Home home = Home.resolve("/h/../g", Map.of("COPPICE_HOME", "/other"));

    assertEquals(Path.of("/g/coppice.db"), home.database());
    assertEquals(Path.of("/g/worktrees"), home.worktrees());
    assertEquals(Path.of("/g/daemon.sock"), home.socket());
    assertEquals(Path.of("/g/config.toml"), home.configFile());
    assertTrue(home.given());
  }

  @Test
  void resolve_withTheVariable_usesIt() {
    Home home = Home.resolve(null, Map.of("COPPICE_HOME", "/h", "HOME", "/home/me"));

    assertEquals(Path.of("/h"), home.data());
  }

  @Test
  void resolve_withNothing_usesTheFoldersOfTheUser() {
    Home home = Home.resolve(null, USER);

    assertEquals(Path.of("/home/me/.local/share/coppice/coppice.db"), home.database());
    assertEquals(Path.of("/home/me/.local/share/coppice/daemon.sock"), home.socket());
    assertEquals(Path.of("/home/me/.config/coppice/config.toml"), home.configFile());
    assertFalse(home.given());
  }

  @Test
  void resolve_withXdgFolders_usesThem() {
    Map<String, String> xdg =
        Map.of("XDG_DATA_HOME", "/d", "XDG_CONFIG_HOME", "/c", "XDG_RUNTIME_DIR", "/run/user/1");

    Home home = Home.resolve("", xdg);

    assertEquals(Path.of("/d/coppice/logs/daemon.log"), home.logFile());
    assertEquals(Path.of("/c/coppice/config.toml"), home.configFile());
    assertEquals(Path.of("/run/user/1/coppice/daemon.sock"), home.socket());
  }

  @Test
  void resolve_withARelativeXdgFolder_ignoresIt() {
    Home home = Home.resolve(null, Map.of("HOME", "/home/me", "XDG_DATA_HOME", "data"));

    assertEquals(Path.of("/home/me/.local/share/coppice"), home.data());
  }

  @Test
  void socketFits_dependsOnItsLengthInBytes() {
    String longest = "/" + "x".repeat(Home.SOCKET_PATH_LIMIT - "//daemon.sock".length());

    assertTrue(Home.resolve(longest, USER).socketFits());
    assertFalse(Home.resolve(longest + "x", USER).socketFits());
    assertFalse(Home.resolve("/" + "\u00e4".repeat(50), USER).socketFits());
  }
}
