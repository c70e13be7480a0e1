package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The git program fails in every way in which a program can: each verb refuses or takes back what
 * it has done, nothing is lost, and it works when git does.
 */
class GitFaultTest {
  @RegisterExtension static final OwnHome homes = new OwnHome();

  /** What the git program does instead of git's work. */
  enum Fault {
    FAILS("echo 'fatal: something is wrong' >&2; exit 128"),
    KILLED("kill -9 $$"),
    /** After it has done its work. */
    LATE("\"$GIT\" \"$@\" > /dev/null; exit 1"),
    RUBBISH("head -c 5000 /dev/urandom; exit 0"),
    ENDLESS("exec yes rubbish"),
    HANGS("exec sleep 1000000"),
    MISSING("");

    private final String script;

    Fault(String script) {
      this.script = script;
    }
  }

  /** What is tried while git is so. */
  enum Deed {
    SPAWN("spawn other"),
    KILL("kill clean"),
    STASH("kill --stash dirty"),
    TEARDOWN("teardown torn"),
    RESTORE("restore gone");

    private final String line;

    Deed(String line) {
      this.line = line;
    }

    String[] words() {
      return Coppice.asJson(line.split(" ", -1));
    }
  }

  private TestWorkspace workspace = homes.workspace("api");
  private Path program = Path.of("");
  private Path fault = Path.of("");

  @BeforeEach
  void putAProgramInGitsPlace() throws IOException {
    Path home = Files.createDirectory(homes.freshFolder().resolve("home"));
    program = home.resolveSibling("git");
    fault = home.resolveSibling("fault");
    Files.writeString(
        program,
        "#!/bin/sh\nGIT=git\n[ -e '%s' ] && . '%s'\nexec git \"$@\"\n".formatted(fault, fault));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    configure(home, "10m");
    TestWorkspace made = homes.workspace("api", "web");
    workspace =
        new TestWorkspace(new Coppice(home, homes.folder()).in(made.folder()), made.repositories());
  }

  private void configure(Path home, String timeout) throws IOException {
    Files.writeString(
        home.resolve("config.toml"),
        "[git]\nprogram = \"%s\"\ntimeout = \"%s\"\n".formatted(program, timeout));
  }

  @AfterEach
  void endTheDaemon() {
    if (Files.exists(workspace.coppice().home().resolve("daemon.json"))) {
      workspace.coppice().killDaemon();
    }
  }

  private void breakGit(Fault how) throws IOException {
    if (how == Fault.HANGS) {
      // Only now: where the machine is busy, all that went before takes its time.
      workspace.json("daemon", "stop");
      configure(workspace.coppice().home(), "3s");
      workspace.json("daemon", "start");
    }
    if (how == Fault.MISSING) {
      Files.move(program, program.resolveSibling("git.away"));
    } else {
      Files.writeString(fault, how.script + "\n");
    }
  }

  private void mendGit(Fault how) throws IOException {
    if (how == Fault.HANGS) {
      workspace.json("daemon", "stop");
      configure(workspace.coppice().home(), "10m");
    }
    if (how == Fault.MISSING) {
      Files.move(program.resolveSibling("git.away"), program);
    } else {
      Files.delete(fault);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deeds_whileGitIsSo_loseNothing_andAreDoneWhenGitIsWell(Fault how) throws IOException {
    workspace.spawn("clean");
    for (String session : List.of("dirty", "torn", "gone")) {
      workspace.spawn(session);
      Files.writeString(workspace.sessionFolder(session).resolve("web/new"), session);
    }
    workspace.json("kill", "--stash", "gone");
    workspace.json("gc", "--quarantine-older-than", "0s");
    Snapshot before = workspace.snapshot();

    breakGit(how);
    List<Run> broken = Stream.of(Deed.values()).map(deed -> workspace.run(deed.words())).toList();
    mendGit(how);

    broken.forEach(GitFaultTest::requireTold);
    assertSame(how, before, workspace.snapshot(), broken);
    for (Deed deed : Deed.values()) {
      Run well = workspace.run(deed.words());
      assertEquals(0, well.exitCode(), well::toString);
    }
    assertEquals("gone", Files.readString(workspace.sessionFolder("gone").resolve("web/new")));
    workspace.json("restore", "dirty", "torn");
    assertEquals("dirty", Files.readString(workspace.sessionFolder("dirty").resolve("web/new")));
    assertEquals("torn", Files.readString(workspace.sessionFolder("torn").resolve("web/new")));
    Invariants.hold(workspace);
  }

  /** A kill that is refused ends its session all the same; what it holds is what counts. */
  private static void assertSame(Fault how, Snapshot before, Snapshot after, List<Run> runs) {
    // What git had made, and no git could be asked about, was moved to quarantine, not deleted.
    if (how != Fault.LATE) {
      assertEquals(before.worktrees(), after.worktrees(), runs::toString);
    }
    assertEquals(before.refs(), after.refs(), runs::toString);
    assertEquals(before.registrations(), after.registrations(), runs::toString);
  }

  private static void requireTold(Run run) {
    assertTrue(List.of(1, 3, 4).contains(run.exitCode()), run::toString);
    String told = run.exitCode() == 1 ? run.err() + run.out() : run.out();
    assertTrue(
        Stream.of("STATUS_FAILED", "\"GIT_", "CHECKOUT_FAILED", "\"error\"")
            .anyMatch(told::contains),
        run::toString);
    assertTrue(!run.toString().contains("\"INTERNAL\""), run::toString);
  }

  /** An index that git cannot read: nobody knows what is in that worktree. */
  @Test
  void everyRemoval_whenAnIndexIsCorrupt_refuses_andTheOtherSessionsWork() throws IOException {
    workspace.spawn("feat");
    Path index = Path.of(workspace.worktree("feat", "web").git("rev-parse", "--git-path", "index"));
    Files.writeString(index, "no index\n".repeat(20));
    byte[] before = Files.readAllBytes(index);

    for (String[] words :
        List.of(
            new String[] {"teardown", "feat"},
            new String[] {"kill", "feat"},
            new String[] {"kill", "--stash", "feat"},
            new String[] {"cleanup", "feat"})) {
      Run refused = workspace.run(Coppice.asJson(words));
      assertEquals(3, refused.exitCode(), refused::toString);
      assertTrue(refused.out().contains("STATUS_FAILED"), refused::toString);
    }

    assertEquals(List.of("active", "active"), workspace.show("feat").texts("worktrees.*.state"));
    assertEquals(
        new String(before, java.nio.charset.StandardCharsets.UTF_8), Files.readString(index));
    workspace.spawn("other");
    assertEquals("freed", workspace.json("kill", "other").text("results.0.outcome"));
  }
}
