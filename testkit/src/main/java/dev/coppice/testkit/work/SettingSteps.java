package dev.coppice.testkit.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What people tell git before they work. */
final class SettingSteps {
  private static final List<List<String>> SETTINGS =
      List.of(
          List.of("core.autocrlf", "true"),
          List.of("core.autocrlf", "input"),
          List.of("core.autocrlf", "yes"),
          List.of("core.fileMode", "false"),
          List.of("core.splitIndex", "true"),
          List.of("core.untrackedCache", "true"),
          List.of("core.safecrlf", "true"),
          List.of("core.eol", "crlf"),
          List.of("index.version", "4"),
          List.of("core.ignoreCase", "true"),
          List.of("core.symlinks", "false"),
          List.of("core.checkStat", "minimal"),
          List.of("core.bigFileThreshold", "1000"),
          List.of("core.quotePath", "false"),
          List.of("core.sharedRepository", "group"),
          List.of("core.precomposeUnicode", "true"),
          List.of("feature.manyFiles", "true"),
          List.of("merge.conflictStyle", "zdiff3"),
          List.of("rerere.enabled", "true"),
          List.of("diff.noprefix", "true"),
          List.of("diff.mnemonicPrefix", "true"),
          List.of("status.relativePaths", "false"),
          List.of("core.commentChar", ";"),
          List.of("core.abbrev", "5"),
          List.of("status.showUntrackedFiles", "no"));

  private SettingSteps() {}

  /** A few, or none. */
  static List<WorkStep> draw(Random random) {
    List<WorkStep> steps = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Draw draw = new Draw(steps.size() + 1, random);
      List<String> setting = draw.oneOf(SETTINGS);
      steps.add(draw.git("config", setting.getFirst(), setting.getLast()));
    }
    if (random.nextInt(4) == 0) {
      steps.add(ownLineEnds(new Draw(steps.size() + 1, random)));
    }
    if (random.nextInt(3) == 0) {
      steps.add(GitSteps.submodule(new Draw(steps.size() + 1, random), "sub"));
      steps.add(new Draw(steps.size() + 1, random).git("commit", "-qm", "sub"));
    }
    return steps;
  }

  private static WorkStep ownLineEnds(Draw draw) {
    String ends = draw.oneOf(List.of("input", "true", "false"));
    return draw.step(
        "own core.autocrlf " + ends,
        (main, worktree) -> {
          main.git("config", "extensions.worktreeConfig", "true");
          return worktree.git("config", "--worktree", "core.autocrlf", ends);
        });
  }
}
