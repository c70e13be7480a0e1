package dev.coppice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All bytes of the repositories inside a worktree, but for indexes, which any status refreshes. */
public final class InnerPicture {
  private InnerPicture() {}

  /** What each path holds. */
  public static SortedMap<String, String> of(TestRepository worktree) {
    SortedMap<String, String> picture = new TreeMap<>();
    for (Path top : tops(worktree.folder())) {
      picture.putAll(FolderSnapshot.of(top, path -> !path.endsWith("index")).entries());
      TestRepository inner = new TestRepository(top);
      String staged = inner.git().attempt("ls-files", "-s", "-t", "-v").text();
      picture.put("index of " + top, staged);
    }
    Path modules = worktree.gitDir().resolve("modules");
    if (Files.exists(modules)) {
      picture.putAll(FolderSnapshot.of(modules, path -> !path.endsWith("index")).entries());
    }
    return picture;
  }

  private static List<Path> tops(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder) && Files.exists(path.resolve(".git")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
