package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.RestoreResult;
import dev.coppice.api.view.RestoreResults;
import dev.coppice.api.view.SkippedSession;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {
  private static final OperationView OPERATION =
      new OperationView("op_1", "kill", "succeeded", null, List.of());

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          freed                 | 0
          freed freed           | 0
          saved saved           | 0
          kept                  | 3
          kept kept             | 3
          partial               | 4
          freed kept            | 4
          kept freed            | 4
          failed                | 5
          freed failed          | 4
          """)
  void removal_endsWith(String outcomes, int code) {
    List<RemovalResult> results =
        outcomes(outcomes)
            .map(o -> new RemovalResult("s_1", "a", o, List.of(), OPERATION, error(o)))
            .toList();

    assertEquals(
        code, new RemovalText("kill", SessionNaming.HERE).exitCode(new RemovalResults(results)));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          restored              | 0
          obstructed            | 3
          refused               | 3
          refused obstructed    | 3
          conflicted            | 4
          restored refused      | 4
          failed                | 5
          """)
  void restore_endsWith(String outcomes, int code) {
    List<RestoreResult> results =
        outcomes(outcomes)
            .map(o -> new RestoreResult("s_1", "a", o, List.of(), OPERATION, error(o)))
            .toList();

    assertEquals(code, new RestoreText().exitCode(new RestoreResults(results)));
  }

  @Test
  void nothingToDo_endsWith0() {
    CleanupResult nothing = new CleanupResult(List.of(), List.of(), List.of());

    assertEquals(0, new CleanupText(SessionNaming.HERE).exitCode(nothing));
    assertEquals(0, new RestoreText().exitCode(new RestoreResults(List.of())));
  }

  @Test
  void cleanup_thatOnlySkips_endsWith3AndInPart_with4() {
    SkippedSession skipped = new SkippedSession("s_2", "b", "MODIFIED", List.of());

    CleanupResult none = new CleanupResult(List.of(), List.of(skipped), List.of());
    CleanupResult some = new CleanupResult(List.of("s_1"), List.of(skipped), List.of());

    assertEquals(3, new CleanupText(SessionNaming.HERE).exitCode(none));
    assertEquals(4, new CleanupText(SessionNaming.HERE).exitCode(some));
  }

  private static Stream<Outcome> outcomes(String words) {
    return Stream.of(words.split(" ")).map(w -> Outcome.valueOf(w.toUpperCase(Locale.ROOT)));
  }

  private static @Nullable ErrorBody error(Outcome outcome) {
    return outcome == Outcome.FAILED ? ErrorBody.of(ErrorCode.CONFLICT, "lost", null) : null;
  }
}
