package dev.coppice.git.program;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.GitSettings;
import dev.coppice.git.OperationTag;
import dev.coppice.testkit.Script;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitProgramTest {
  @TempDir Path temp;

  private final GitProgram git = new GitProgram(GitSettings.standard());

  @Test
  void run_ofACommandThatSucceeds_returnsWhatItPrinted() {
    TestRepository repository = TestRepository.create(temp.resolve("r"));

    GitResult result = git.run(GitCommand.reading(repository.folder(), "rev-parse", "HEAD"));

    assertEquals(repository.head(), result.text());
  }

  @Test
  void run_ofACommandThatFails_saysWhyInGitsWords() {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    GitCommand command = GitCommand.reading(repository.folder(), "rev-parse", "--verify", "gone");

    GitException failure = assertThrows(GitException.class, () -> git.run(command));

    assertEquals(Kind.GIT_FAILED, failure.kind());
    assertTrue(failure.getMessage().contains("Needed a single revision"), failure.getMessage());
  }

  @Test
  void run_withInheritedGitVariables_isNotBentByThem() {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    Map<String, String> inherited = new HashMap<>(System.getenv());
    inherited.put("GIT_DIR", "/nowhere");
    inherited.put("GIT_INDEX_FILE", "/nowhere/index");
    GitProgram bent = new GitProgram(GitSettings.standard().withEnvironment(inherited));

    GitResult result = bent.run(GitCommand.reading(repository.folder(), "rev-parse", "HEAD"));

    assertEquals(repository.head(), result.text());
  }

  @Test
  void run_whenTheProgramIsMissing_saysSo() {
    GitProgram none = new GitProgram(GitSettings.standard().withProgram(temp.resolve("no-git")));

    GitException failure =
        assertThrows(GitException.class, () -> none.run(GitCommand.reading(temp, "version")));

    assertEquals(Kind.GIT_MISSING, failure.kind());
  }

  @Test
  void run_whenTheProgramIsTooOld_saysSo() throws IOException {
    GitProgram old =
        new GitProgram(GitSettings.standard().withProgram(script("echo git version 2.30.2")));

    GitException failure =
        assertThrows(GitException.class, () -> old.run(GitCommand.reading(temp, "status")));

    assertEquals(Kind.GIT_TOO_OLD, failure.kind());
  }

  @Test
  void run_thatTakesTooLong_isEndedWithItsChildren() throws IOException {
    Path pidFile = temp.resolve("pid");
    GitSettings slow =
        GitSettings.standard()
            .withProgram(
                script(
                    "[ \"$3\" = version ] || [ \"$5\" = version ] && { echo git version 2.39.5; exit 0; }",
                    "sleep 600 & echo $! > " + pidFile + ".new",
                    "mv " + pidFile + ".new " + pidFile,
                    "wait"));

    // Where the machine is busy, it may be ended before it has a child.
    Duration limit = Duration.ofMillis(400);
    while (!Files.exists(pidFile)) {
      limit = limit.multipliedBy(2);
      GitProgram git = new GitProgram(slow.withTimeout(limit));
      GitCommand command = GitCommand.reading(temp, "status");
      GitException failure = assertThrows(GitException.class, () -> git.run(command));
      assertEquals(Kind.GIT_FAILED, failure.kind());
    }

    long child = Long.parseLong(Files.readString(pidFile).strip());
    assertDoesNotThrow(() -> awaitEnd(child));
  }

  @Test
  void run_thatLeavesAHelperBehind_doesNotWaitForIt() throws IOException {
    Path pids = temp.resolve("pids");
    GitProgram leaving =
        new GitProgram(
            GitSettings.standard()
                .withProgram(script("echo git version 2.39.5", "sleep 600 & echo $! >> " + pids)));

    GitResult result = leaving.run(GitCommand.reading(temp, "status"));

    List<ProcessHandle> helpers =
        Files.readAllLines(pids).stream()
            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
            .toList();
    helpers.forEach(ProcessHandle::destroy);
    assertEquals("git version 2.39.5", result.text());
    assertEquals(2, helpers.size());
  }

  @Test
  void run_thatPrintsTooMuch_isEnded() throws IOException {
    GitProgram loud =
        new GitProgram(
            GitSettings.standard()
                .withProgram(
                    script(
                        "[ \"$5\" = version ] && { echo git version 2.39.5; exit 0; }",
                        "exec yes")));
    GitCommand command = GitCommand.reading(temp, "status").withMostOutput(1 << 20);

    GitException failure = assertThrows(GitException.class, () -> loud.run(command));

    assertTrue(failure.getMessage().contains("printed more than"), failure.getMessage());
  }

  @Test
  void run_withInput_feedsIt() {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    byte[] large = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    GitCommand command = GitCommand.writing(repository.folder(), "hash-object", "-w", "--stdin");

    String blob = git.run(command.withInput(large)).text();

    assertEquals("300000", repository.git("cat-file", "-s", blob));
  }

  @Test
  void run_whileAnOperationIsBound_carriesItsId() throws IOException {
    GitProgram telling =
        new GitProgram(
            GitSettings.standard()
                .withProgram(script("echo git version 2.39.5 $" + OperationTag.VARIABLE)));

    GitResult result =
        ScopedValue.where(OperationTag.CURRENT, "op_1")
            .call(() -> telling.run(GitCommand.reading(temp, "status")));

    assertEquals("git version 2.39.5 op_1", result.text());
  }

  @Test
  void run_isToldToTheListener() {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    List<String> told = new ArrayList<>();
    GitSettings settings =
        GitSettings.standard()
            .withListener((folder, arguments) -> told.add(folder + " " + arguments));

    new GitProgram(settings).run(GitCommand.reading(repository.folder(), "status"));

    assertEquals(List.of("/ [version]", repository.folder() + " [status]"), told);
  }

  private static void awaitEnd(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(2, TimeUnit.MINUTES);
    }
  }

  private Path script(String... lines) throws IOException {
    return Script.write(temp.resolve("fake-git"), lines);
  }
}
