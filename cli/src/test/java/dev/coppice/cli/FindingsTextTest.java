package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.api.view.FindingView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTextTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(
          new PrintStream(out, true, StandardCharsets.UTF_8), false, false, false, Instant.EPOCH);

  private static FindingView finding(long count, @Nullable Long bytes, List<String> paths) {
    return new FindingView("IGNORED", count, bytes, paths, false, "", null);
  }

  private String rows(FindingView... findings) {
    Table table = new Table("");
    FindingsText.rows("api", List.of(findings), table);
    table.print(screen);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rows_ofManyPaths_showAFew() {
    String text = rows(finding(3, null, List.of("a", "b", "c")), finding(4, null, List.of("a")));

    assertEquals("api  IGNORED 3  a, b, c\napi  IGNORED 4  a, \u2026\n", text);
  }

  @Test
  void rows_ofAFolder_promiseNoMoreThanIt() {
    String text = rows(finding(500, 1900L, List.of("target/")));

    assertEquals("api  IGNORED 500 (1.9 kB)  target/\n", text);
  }

  @Test
  void rows_haveReadableSizes() {
    String text =
        rows(
            finding(1, 0L, List.of()),
            finding(1, 999_949L, List.of()),
            finding(1, 999_950_000L, List.of()),
            finding(1, 12_345_678_901L, List.of()));

    assertEquals(
        """
        api  IGNORED 1 (0 B)
        api  IGNORED 1 (1.0 MB)
        api  IGNORED 1 (1.0 GB)
        api  IGNORED 1 (12 GB)
        """,
        text);
  }

  @Test
  void print_ofMoreThanIsListed_countsTheRest() {
    FindingsText.print("api", List.of(finding(22, null, Collections.nCopies(20, "f"))), screen);

    assertEquals(
        "  api  IGNORED 22\n" + "      f\n".repeat(20) + "      and 2 more\n",
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void print_ofMoreFoldersThanAreListed_doesNotCountThem() {
    FindingsText.print("api", List.of(finding(900, null, Collections.nCopies(20, "d/"))), screen);

    assertEquals(
        "  api  IGNORED 900\n" + "      d/\n".repeat(20) + "      and more\n",
        out.toString(StandardCharsets.UTF_8));
  }
}
