package dev.coppice.e2e;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A home for the tests of one class, in a folder of its own. The first command starts a daemon for
 * it, which ends with the class.
 */
final class OwnHome implements BeforeAllCallback, AfterAllCallback {
  private final String configuration;
  private final AtomicInteger workspaces = new AtomicInteger();
  private Path folder = Path.of("");

  OwnHome() {
    this("");
  }

  /**
   * @param configuration what {@code config.toml} says
   */
  OwnHome(String configuration) {
    this.configuration = configuration;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("coppice").toRealPath();
    Files.createDirectory(folder.resolve("home"));
    Files.createDirectory(folder.resolve("user"));
    if (!configuration.isEmpty()) {
      Files.writeString(home().resolve("config.toml"), configuration);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (Files.exists(home().resolve("daemon.json"))) {
      coppice().killDaemon();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Everything of this class lies below it. */
  Path folder() {
    return folder;
  }

  Path home() {
    return folder.resolve("home");
  }

  Path worktrees() {
    return home().resolve("worktrees");
  }

  /** The command, run from nowhere in particular. */
  Coppice coppice() {
    return new Coppice(home(), folder);
  }

  /** A fresh, empty folder. */
  Path freshFolder() {
    try {
      return Files.createDirectories(folder.resolve("w" + workspaces.incrementAndGet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh folder with repositories at these paths; {@code .} is the folder itself. */
  TestWorkspace workspace(String... paths) {
    return workspace(freshFolder(), paths);
  }

  /** Repositories at these paths of a folder. */
  TestWorkspace workspace(Path top, String... paths) {
    SortedMap<String, TestRepository> repositories = new TreeMap<>();
    for (String path : paths) {
      Path folder = top.resolve(path).normalize();
      String content = "content-" + folder.getFileName();
      repositories.put(path, TestRepository.createWith(folder, content, path + "\n"));
    }
    return new TestWorkspace(coppice().in(top), repositories);
  }
}
