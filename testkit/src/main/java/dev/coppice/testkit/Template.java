package dev.coppice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A repository that git made once in this process and that is copied from then on: most tests begin
 * with the same few, and git takes four processes for each commit.
 */
final class Template {
  private static final Map<Recipe, Template> MADE = new ConcurrentHashMap<>();

  /** What is in {@code .git}, by path; a folder comes before what it holds and has no bytes. */
  private final SortedMap<String, Optional<byte[]>> content = new TreeMap<>();

  /** Makes a repository in {@code folder}, as if git had followed the recipe there. */
  static TestRepository copy(Recipe recipe, Path folder) throws IOException {
    return MADE.computeIfAbsent(recipe, Template::make).copyTo(folder);
  }

  private static Template make(Recipe recipe) {
    try {
      Path folder = Files.createTempDirectory("template");
      try {
        return read(recipe.follow(folder).folder().resolve(".git"));
      } finally {
        for (Path path : withAllBelow(folder).reversed()) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Template read(Path git) throws IOException {
    Template template = new Template();
    for (Path path : withAllBelow(git)) {
      String name = git.relativize(path).toString();
      // The index knows the inodes of the files; samples of hooks are nobody's concern.
      if (!name.equals("index") && !name.endsWith(".sample")) {
        template.content.put(
            name,
            Files.isDirectory(path) ? Optional.empty() : Optional.of(Files.readAllBytes(path)));
      }
    }
    return template;
  }

  private TestRepository copyTo(Path folder) throws IOException {
    for (Map.Entry<String, Optional<byte[]>> entry : content.entrySet()) {
      Path path = folder.resolve(".git").resolve(entry.getKey());
      if (entry.getValue().isPresent()) {
        Files.write(path, entry.getValue().get());
      } else {
        Files.createDirectories(path);
      }
    }
    TestRepository repository = new TestRepository(folder.toRealPath());
    repository.git("read-tree", "-m", "-u", "HEAD");
    return repository;
  }

  private static List<Path> withAllBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
