package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.plan.JournalCodec.Result;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Warning;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the journal keeps comes back as it was, whatever is in it. */
class JournalCodecTest {
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "",
          " ",
          "a\nb\r\n\tc",
          "it's \"quoted\" \\ `so` $(on)",
          "{\"format\":2,\"kind\":\"x\"}",
          "null",
          "<a href='x'>&amp;</a>",
          "\0\u0001\u001b\u007f\u0085\u2028\u2029\ufeff",
          "é e\u0301 日本語 עברית \ud83d\ude80",
          "\ud800 alone \udc00",
          "\uffff\ufffe\ufffd",
          latin1(),
          "long".repeat(5_000));

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/"),
          Path.of(""),
          Path.of("relative/feat"),
          Path.of("/w/it's \"q\"\n\\x /é/e\u0301/\ud83d\ude80/ -x/..."),
          Path.of("/" + "long/".repeat(200)));

  /** As a reflog is kept: a character for each byte. */
  private static String latin1() {
    byte[] bytes = new byte[256];
    IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static Stream<JournalSamples> samples() {
    Path plain = JournalSamples.plain().folder();
    return Stream.of(true, false)
        .flatMap(full ->
            Stream.concat(
                TEXTS.stream().map(text -> new JournalSamples(text, plain, full)),
                FOLDERS.stream().map(folder -> new JournalSamples("plain", folder, full))));
  }

  private static Set<Class<?>> kindsOf(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  @Test
  void everyKindOfStep_hasASample() {
    Set<Class<?>> all = new HashSet<>(Arrays.asList(Step.class.getPermittedSubclasses()));

    assertEquals(all, kindsOf(JournalSamples.plain().steps()));
  }

  @Test
  void everyKindOfRowChanges_hasASample() {
    Set<Class<?>> all = new HashSet<>(Arrays.asList(RowChanges.class.getPermittedSubclasses()));

    assertEquals(all, kindsOf(JournalSamples.plain().rows()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyStep_comesBackAsItWas(JournalSamples samples) {
    for (PlannedStep step : samples.planned()) {
      assertEquals(step, JournalCodec.readStep(JournalCodec.write(step)));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRowChange_comesBackAsItWas(JournalSamples samples) {
    for (RowChanges rows : samples.rows()) {
      assertEquals(Optional.of(rows), JournalCodec.readRows(JournalCodec.write(rows)));
    }
  }

  @Test
  void anOperationWithoutRows_hasNone() {
    assertEquals(Optional.empty(), JournalCodec.readRows(JournalCodec.noRows()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aResult_comesBackAsItWas(JournalSamples samples) {
    String text = samples.text();
    var full =
        new Result(
            text,
            List.of(
                new Warning(text, Optional.of(text), text),
                new Warning(text, Optional.empty(), text)),
            Optional.of(Failure.of(FailureCode.CONFLICT, text).with(text, text)));
    var bare = new Result(text, List.of(), Optional.empty());

    assertEquals(full, JournalCodec.readResult(JournalCodec.write(full)));
    assertEquals(bare, JournalCodec.readResult(JournalCodec.write(bare)));
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyFailure_comesBackAsItWas(FailureCode code) {
    var result = new Result("failed", List.of(), Optional.of(Failure.of(code, "why")));

    assertEquals(result, JournalCodec.readResult(JournalCodec.write(result)));
  }

  @Test
  void aFailuresDetails_keepTheirKinds() {
    Failure failure =
        Failure.of(FailureCode.CONFLICT, "why")
            .with("count", 3L)
            .with("share", 0.5)
            .with("list", List.of("a", "b"))
            .with("map", Map.of("kind", "row", "at", List.of(1L, 2L)))
            .with("yes", true);
    var result = new Result("failed", List.of(), Optional.of(failure));

    assertEquals(result, JournalCodec.readResult(JournalCodec.write(result)));
  }

  @Test
  void aPathThatTextCannotName_isRefusedBeforeAnythingIsDone() {
    Path raw = Path.of(URI.create("file:///worktrees/%FF"));
    var step = new Step.MoveAside(raw, Path.of("/worktrees/x"));
    var planned =
        new PlannedStep(
            PlannedStep.Stage.PREPARE, 0, "feat", "feat", Optional.empty(), Optional.empty(), step);

    RuntimeException refusal =
        assertThrows(RuntimeException.class, () -> JournalCodec.write(planned));

    assertTrue(refusal.toString().contains("/worktrees/"), refusal::toString);
  }

  @Test
  void kinds_haveNamesOfTheirOwn() {
    List<String> names = JournalSamples.plain().steps().stream().map(Step::kind).toList();

    assertEquals(
        List.of(
            "make-folders",
            "remove-folders",
            "make-branch",
            "drop-branch",
            "register",
            "check-out",
            "run-hook",
            "keep-record",
            "move-away",
            "put-back",
            "release-quarantine",
            "move-aside",
            "apply",
            "drop-preservation",
            "unregister",
            "preserve-late",
            "close-quarantine",
            "empty-quarantine"),
        names);
  }
}
