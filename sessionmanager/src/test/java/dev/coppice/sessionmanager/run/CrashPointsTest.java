package dev.coppice.sessionmanager.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.CrashPoint;
import dev.coppice.sessionmanager.plan.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of step can be crashed before and after. */
class CrashPointsTest {
  private static final List<String> NAMES =
      Arrays.stream(CrashPoint.values()).map(Enum::name).toList();

  static Stream<String> kinds() {
    return Arrays.stream(Step.class.getPermittedSubclasses())
        .map(type -> Step.kind(type.asSubclass(Step.class)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfStep_hasACrashPointBeforeAndAfterIt(String kind) {
    String name = kind.replace('-', '_').toUpperCase(Locale.ROOT);

    assertTrue(NAMES.contains("BEFORE_" + name), name);
    assertTrue(NAMES.contains("AFTER_" + name), name);
  }
}
