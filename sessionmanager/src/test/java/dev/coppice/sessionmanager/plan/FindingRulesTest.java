package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.result.Judged;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of findings, and what it means for a removal that keeps, preserves or discards. */
class FindingRulesTest {

  /** What the design's table says. */
  private enum Designed {
    REMOVED_WHEN_DISCARDED,
    REMOVED_WHEN_PRESERVED,
    ALWAYS_REFUSED,
    TOLD
  }

  private static Designed designed(FindingCode code) {
    return switch (code) {
      case STAGED, MODIFIED, UNTRACKED, CONFLICTED, IN_PROGRESS, DETACHED ->
          Designed.REMOVED_WHEN_DISCARDED;
      case SUBMODULE, NESTED_REPOSITORY -> Designed.REMOVED_WHEN_PRESERVED;
      case NOT_PRESERVABLE, UNBORN, LOCKED, GIT_BUSY, MOUNT, NOT_OURS, STATUS_FAILED ->
          Designed.ALWAYS_REFUSED;
      case IGNORED, UNPUSHED -> Designed.TOLD;
    };
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(FindingCode.values())
        .flatMap(
            code -> Arrays.stream(Unsaved.values()).map(unsaved -> Arguments.of(code, unsaved)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFinding_keepsTheWorktreeAsTheDesignSays(FindingCode code, Unsaved unsaved) {
    Judged judged = FindingRules.judge(List.of(finding(code)), unsaved, "/w/feat/api").getFirst();

    boolean blocks =
        switch (designed(code)) {
          case REMOVED_WHEN_DISCARDED -> unsaved == Unsaved.KEEPS;
          case REMOVED_WHEN_PRESERVED -> unsaved != Unsaved.PRESERVED;
          case ALWAYS_REFUSED -> true;
          case TOLD -> false;
        };
    assertEquals(blocks, judged.blocks());
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void everyFinding_saysOneWayToResolveIt(FindingCode code) {
    Judged judged = judge(code, false, "/w/feat/api");

    assertFalse(judged.hint().isBlank());
    assertFalse(judged.hint().contains("{"), judged::hint);
    assertEquals(code, judged.finding().code());
  }

  @Test
  void aHint_saysWhatBecomesOfUnsavedWork() {
    List<Finding> findings = List.of(finding(FindingCode.MODIFIED));

    assertTrue(
        FindingRules.judge(findings, Unsaved.PRESERVED, "/w")
            .getFirst()
            .hint()
            .contains("restore"));
    assertTrue(
        FindingRules.judge(findings, Unsaved.DISCARDED, "/w").getFirst().hint().contains("undo"));
  }

  @Test
  void aHint_inTheMiddleOfAMerge_doesNotSayToCommitAll() {
    var merge = new Finding(FindingCode.IN_PROGRESS, 1, OptionalLong.empty(), List.of(), "merge");

    List<Judged> judged =
        FindingRules.judge(List.of(finding(FindingCode.UNTRACKED), merge), Unsaved.KEEPS, "/w");

    assertFalse(judged.getFirst().hint().contains("commit"), judged.getFirst()::hint);
    assertTrue(judged.getLast().hint().contains("the merge"), judged.getLast()::hint);
  }

  @Test
  void aHint_namesWhatItIsAbout() {
    var mount = new Finding(FindingCode.MOUNT, 1, OptionalLong.empty(), List.of(), "/w/my disk");

    assertEquals(
        "unmount it first: umount '/w/my disk'",
        FindingRules.judge(List.of(mount), Unsaved.KEEPS, "/w").getFirst().hint());
    assertEquals(
        "move it out: mv /w/a ~/", judge(FindingCode.NESTED_REPOSITORY, false, "/w").hint());
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void noHint_losesAnything(FindingCode code) {
    String hint = judge(code, false, "/w/feat/api").hint();

    assertFalse(
        hint.matches("(?s).*(--force|-f\\b|--hard|\\bclean\\b|\\bprune\\b|\\brm\\b|--discard).*"),
        hint);
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void aHint_quotesAPathThatAShellWouldTakeApart(FindingCode code) {
    String plain = judge(code, false, "/w/feat").hint();

    String quoted = judge(code, false, "/w/it's $(a) feat").hint();

    assertEquals(plain.replace("/w/feat", "'/w/it'\\''s $(a) feat'"), quoted);
  }

  @Test
  void findings_areJudgedInTheirOrder() {
    List<Finding> findings = List.of(finding(FindingCode.IGNORED), finding(FindingCode.STAGED));

    List<Judged> judged = FindingRules.judge(findings, Unsaved.KEEPS, "/w");

    assertEquals(findings, judged.stream().map(Judged::finding).toList());
    assertEquals(List.of(false, true), judged.stream().map(Judged::blocks).toList());
  }

  @Test
  void nothingFound_judgesNothing() {
    assertTrue(FindingRules.judge(List.of(), Unsaved.KEEPS, "/w").isEmpty());
  }

  private static Judged judge(FindingCode code, boolean discard, String path) {
    return FindingRules.judge(
            List.of(finding(code)), discard ? Unsaved.DISCARDED : Unsaved.KEEPS, path)
        .getFirst();
  }

  private static Finding finding(FindingCode code) {
    return new Finding(code, 1, OptionalLong.empty(), List.of("a"), "");
  }
}
