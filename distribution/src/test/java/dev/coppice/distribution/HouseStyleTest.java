package dev.coppice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md says of the sources' sizes and packages. */
class HouseStyleTest {
  private static final Path PROJECT = Path.of(System.getProperty("coppice.root"));

  @Test
  void sources_areSmall() throws IOException {
    List<Integer> lengths = sources().stream().map(HouseStyleTest::lines).sorted().toList();

    assertTrue(lengths.get(lengths.size() / 2) <= 80, "half of all files have at most 80 lines");
    assertTrue(lengths.get(lengths.size() * 9 / 10) <= 220, "nine in ten have at most 220 lines");
    assertEquals(List.of(), sources().stream().filter(file -> lines(file) > 400).toList());
  }

  @Test
  void everyPackage_isNullMarked() throws IOException {
    List<Path> unmarked =
        sources().stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .map(file -> file.resolveSibling("package-info.java"))
            .distinct()
            .filter(file -> !marked(file))
            .toList();

    assertEquals(List.of(), unmarked);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> PROJECT.relativize(file).toString().matches("[a-z0-9]+/src/.*"))
          .toList();
    }
  }

  private static boolean marked(Path file) {
    return Files.exists(file) && read(file).contains("@NullMarked");
  }

  private static int lines(Path file) {
    return (int) read(file).lines().count();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
