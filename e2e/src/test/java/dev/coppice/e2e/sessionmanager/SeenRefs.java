package dev.coppice.e2e.sessionmanager;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What git says of a repository's refs. It is asked again only where a file that tells of refs is
 * not as it has been at one of the questions before: they are asked thousands of times, and each
 * would start a process.
 */
final class SeenRefs {
  private final Map<String, SortedMap<String, String>> answers = new ConcurrentHashMap<>();

  SortedMap<String, String> of(TestRepository repository) {
    return answers.computeIfAbsent(state(repository), _ -> repository.oracle().refs());
  }

  /** Every file that tells of refs, with what it says. */
  private static String state(TestRepository repository) {
    Path git = repository.folder().resolve(".git");
    StringBuilder state = new StringBuilder();
    try {
      for (Path top :
          List.of(git.resolve("HEAD"), git.resolve("packed-refs"), git.resolve("refs"))) {
        if (Files.exists(top)) {
          try (Stream<Path> below = Files.walk(top)) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
              state.append(file).append('\n');
              state.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
          }
        }
      }
      return state.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
