package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disk of the worktrees is not mounted: an empty folder is where it was. */
class AwayDiskTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private static final String SIGN = ".coppice-root";

  private TestWorkspace workspace = home.workspace("api", "web");

  @BeforeEach
  void session() {
    workspace = home.workspace("api", "web");
    workspace.spawn("feat");
  }

  @Test
  void lsAndShow_sayThatItIsUnreachable_notMissing() throws IOException {
    Path away = unmount();

    Document listed = workspace.json("ls");
    Document shown = workspace.show("feat");
    mount(away);

    assertEquals(List.of("unreachable"), listed.texts("sessions.*.status"));
    assertEquals("unreachable", shown.text("status"));
    assertEquals(List.of("active", "active"), shown.texts("worktrees.*.state"));
    assertEquals("stopped", workspace.show("feat").text("status"));
  }

  /** It would lie hidden behind the disk once that is back, and make the others look missing. */
  @Test
  void spawn_isRefused_andMakesNothing() throws IOException {
    Path away = unmount();

    Document error = workspace.error(1, "UNREADABLE", "spawn", "other");
    Document dry = workspace.error(1, "UNREADABLE", "spawn", "other", "--dry-run");

    assertTrue(error.text("error.hint").contains("Mount its disk"), error::toString);
    assertEquals(error.text("error.hint"), dry.text("error.hint"));
    assertEquals("", workspace.repository("api").git("branch", "--list", "other"));
    // Which fails if anything is in it.
    mount(away);
    assertEquals(List.of("feat"), workspace.json("ls").texts("sessions.*.name"));
  }

  @Test
  void daemon_thatStartsMeanwhile_marksNothingMissing() throws IOException {
    workspace.json("daemon", "stop");
    Path away = unmount();

    Document listed = workspace.json("ls");
    workspace.json("daemon", "stop");
    mount(away);

    assertEquals(List.of("unreachable"), listed.texts("sessions.*.status"));
    assertEquals("stopped", workspace.show("feat").text("status"));
    Invariants.hold(workspace);
  }

  /** Who knows that the disk is gone for good says so as the hint tells, and goes on. */
  @Test
  void restore_afterTheHintWasFollowed_bringsTheSessionBackFromItsBranch() throws IOException {
    Path away = unmount();
    Document refused = workspace.json(3, "restore", "feat");
    String hint = refused.text("results.0.error.hint");
    assertTrue(hint.contains("touch " + home.worktrees().resolve(SIGN)), hint);
    Files.createFile(home.worktrees().resolve(SIGN));

    Document restored = workspace.json("restore", "feat");
    workspace.spawn("other");

    assertEquals("restored", restored.text("results.0.outcome"));
    assertTrue(Files.exists(workspace.sessionFolder("feat").resolve("api/README")));
    assertTrue(Files.exists(away.resolve(workspace.name()).resolve("feat/api/README")));
  }

  /** A root from before there was a sign gets one, if what should be in it is. */
  @Test
  void daemon_thatStartsOnARootWithoutASign_knowsItByItsWorktrees() throws IOException {
    workspace.json("daemon", "stop");
    Files.delete(home.worktrees().resolve(SIGN));

    // Which waits until the daemon has looked around.
    workspace.spawn("other");

    assertEquals("stopped", workspace.show("feat").text("status"));
    assertTrue(Files.exists(home.worktrees().resolve(SIGN)));
  }

  private static Path unmount() throws IOException {
    Path away = Files.move(home.worktrees(), home.freshFolder().resolve("disk"));
    Files.createDirectory(home.worktrees());
    return away;
  }

  private static void mount(Path away) throws IOException {
    Files.delete(home.worktrees());
    Files.move(away, home.worktrees());
  }
}
