package dev.coppice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation links to is there. */
class LinksTest {
  private static final Path PROJECT = Path.of(System.getProperty("coppice.root"));
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

  @Test
  void links_leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();

    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        Path target = page.resolveSibling(link.group(1)).normalize();
        Path place = link.group(1).isEmpty() ? page : target;
        if (!Files.exists(place) || !hasHeading(place, link.group(2))) {
          broken.add(PROJECT.relativize(page) + ": " + link.group());
        }
      }
    }

    assertEquals(List.of(), broken);
  }

  private static boolean hasHeading(Path page, String anchor) throws IOException {
    return anchor == null || headings(page).contains(anchor);
  }

  private static Set<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path folder : List.of(PROJECT, PROJECT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }
}
