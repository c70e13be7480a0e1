package dev.coppice.e2e;

import dev.coppice.testkit.TestRepository;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * A folder with repositories, and the command run in it.
 *
 * @param coppice the command, in the folder
 * @param repositories by their path in the folder
 */
record TestWorkspace(Coppice coppice, SortedMap<String, TestRepository> repositories) {

  Path folder() {
    return coppice.folder();
  }

  /** The name that registration gives it. */
  String name() {
    return folder().getFileName().toString();
  }

  TestRepository repository(String path) {
    TestRepository repository = repositories.get(path);
    if (repository == null) {
      throw new AssertionError("no repository " + path);
    }
    return repository;
  }

  Run run(String... arguments) {
    return coppice.run(arguments);
  }

  Document json(String... arguments) {
    return coppice.json(arguments);
  }

  Document json(int exitCode, String... arguments) {
    return coppice.json(exitCode, arguments);
  }

  Document error(int exitCode, String code, String... arguments) {
    return coppice.error(exitCode, code, arguments);
  }

  /** Spawns a session; returns it as {@code spawn} tells it. */
  Document spawn(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "spawn";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return json(all).all("session").getFirst();
  }

  /** The session as {@code show} tells it. */
  Document show(String session) {
    return json("show", session).all("session").getFirst();
  }

  /** The folder of a session. */
  Path sessionFolder(String session) {
    return coppice.home().resolve("worktrees").resolve(name()).resolve(session);
  }

  /** A session's worktree of the repository at that path, to be worked in. */
  TestRepository worktree(String session, String path) {
    return new TestRepository(sessionFolder(session).resolve(path).normalize());
  }

  /** Everything that a command which changes nothing must leave as it is. */
  Snapshot snapshot() {
    return Snapshot.of(this);
  }
}
