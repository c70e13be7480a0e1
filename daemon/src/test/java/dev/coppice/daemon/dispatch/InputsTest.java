package dev.coppice.daemon.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be a path is refused before anybody looks for it. */
class InputsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\0", "/w/\0", "\ud800"})
  void whatCannotBeAPath_isRefusedAsOne(String text) {
    assertEquals(ErrorCode.INVALID_PATH.name(), refusal(() -> Inputs.path(text)));
    assertEquals(ErrorCode.INVALID_PATH.name(), refusal(() -> Inputs.absolute(text)));
    assertEquals(ErrorCode.INVALID_PATH.name(), refusal(() -> Inputs.workspace(text)));
    assertEquals(ErrorCode.INVALID_PATH.name(), refusal(() -> Inputs.session("feat", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a/b", "~"})
  void aPathThatIsNotAbsolute_isRefusedWhereOneIsNeeded(String text) {
    assertEquals(ErrorCode.INVALID_PATH.name(), refusal(() -> Inputs.absolute(text)));
  }

  @Test
  void anAbsolutePath_isTakenWithoutItsDots() {
    assertEquals(Path.of("/w/shop"), Inputs.absolute("/w/./x/../shop/"));
  }

  @ParameterizedTest
  @CsvSource({"0s, PT0S", "250ms, PT0.25S", "12h, PT12H", "7d, PT168H"})
  void aDuration_isANumberWithItsUnit(String text, Duration meant) {
    assertEquals(meant, Inputs.duration(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "d", "-1d", "7 d", "1w", "1.5h"})
  void whatIsNoDuration_isRefusedAsOne(String text) {
    var refused = assertThrows(FailureException.class, () -> Inputs.duration(text));

    assertEquals(FailureCode.INVALID_VALUE, refused.failure().code());
  }

  @Test
  void whatIsLeftOut_isTheCallersToSay() {
    assertEquals(Optional.empty(), Inputs.workspace(null).text());
    assertEquals(Optional.of("my shop"), Inputs.workspace("my shop").text());
  }

  private static String refusal(Runnable reading) {
    return assertThrows(ServiceError.class, reading::run).body().code();
  }
}
