package dev.coppice.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that call whatever comes to mind, on sessions that they share, and write files in the
 * worktrees meanwhile. Nothing that is written is discarded, so all of it has to be found again.
 */
final class MixedLoad {
  private static final int SESSIONS = 8;

  /** One line for each command, so often as it stands here: the method, and what it takes. */
  private static final List<String> COMMANDS =
      List.of(
          "session/spawn|\"name\":\"%s\",\"reuseBranch\":true",
          "session/spawn|\"name\":\"%s\",\"reuseBranch\":true",
          "session/kill|\"sessions\":[\"%s\"]",
          "session/kill|\"sessions\":[\"%s\"],\"stash\":true",
          "session/kill|\"sessions\":[\"%s\"],\"stash\":true",
          "session/teardown|\"sessions\":[\"%s\"]",
          "session/restore|\"sessions\":[\"%s\"]",
          "session/restore|\"sessions\":[\"%s\"]",
          "operation/undo|\"target\":\"%s\"",
          "session/cleanup|\"sessions\":[\"%s\"]",
          "gc/run|\"quarantineOlderThan\":\"0s\"",
          "preserved/list|\"session\":\"%s\"",
          "session/list|\"all\":true",
          "session/status|\"session\":\"%s\"",
          "session/spawn|\"name\":\"%s\"");

  private final TestWorkspace workspace;
  private final Map<String, Path> written = new ConcurrentHashMap<>();
  private final Map<String, Integer> errors = new ConcurrentHashMap<>();
  private final AtomicInteger called = new AtomicInteger();
  private final AtomicInteger succeeded = new AtomicInteger();

  MixedLoad(TestWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Every session is there once, so that there is something to do. */
  void begin() throws IOException {
    try (DaemonSocket socket = DaemonSocket.connect(workspace.coppice().home())) {
      for (int i = 0; i < SESSIONS; i++) {
        call(socket, COMMANDS.getLast(), "s" + i);
      }
    }
  }

  /** Calls so many commands, or fewer if the daemon goes away. */
  void client(Random random, int commands) {
    try (DaemonSocket socket = DaemonSocket.connect(workspace.coppice().home())) {
      for (int i = 0; i < commands; i++) {
        String session = "s" + random.nextInt(SESSIONS);
        write(session, random.nextLong());
        call(socket, COMMANDS.get(random.nextInt(COMMANDS.size())), session);
      }
    } catch (IOException e) {
      errors.merge("gone", 1, Integer::sum);
    }
  }

  private void call(DaemonSocket socket, String command, String session) throws IOException {
    String[] parts = command.split("\\|", 2);
    Document answer =
        socket.call(
            parts[0],
            "{%s,\"cwd\":\"%s\"}".formatted(parts[1].formatted(session), workspace.folder()));
    called.incrementAndGet();
    if (answer.has("result")) {
      succeeded.incrementAndGet();
    } else {
      answer.texts("error.data.code").forEach(code -> errors.merge(code, 1, Integer::sum));
    }
  }

  /** Writes a file, if the worktree is there; it counts if it is there when it is written. */
  private void write(String session, long number) {
    String repository = number % 2 == 0 ? "api" : "web";
    Path folder = workspace.sessionFolder(session).resolve(repository);
    Path file = folder.resolve("work-" + Long.toHexString(number));
    byte[] content = ("by hand " + number + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.exists(folder.resolve(".git"))) {
        Files.write(file, content);
        if (Files.exists(file)) {
          written.put(CrashPicture.blob(content), file);
        }
      }
    } catch (IOException e) {
      return; // the worktree has just gone
    }
  }

  /** The files that are neither in a worktree, nor in quarantine, nor preserved. */
  List<Path> lost() {
    CrashPicture now = CrashPicture.of(workspace);
    return written.entrySet().stream()
        .filter(entry -> !now.found().contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  int called() {
    return called.get();
  }

  /** How often each error was answered. */
  Map<String, Integer> errors() {
    return Map.copyOf(errors);
  }

  String figures() {
    return "%d commands, %d done, %d files written, refusals %s"
        .formatted(called.get(), succeeded.get(), written.size(), new TreeMap<>(errors));
  }
}
