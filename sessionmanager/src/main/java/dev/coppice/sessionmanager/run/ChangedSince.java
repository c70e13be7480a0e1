package dev.coppice.sessionmanager.run;

import dev.coppice.git.Assessment;
import dev.coppice.git.BranchName;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what is not in a worktree as it was when something was decided on it.
 *
 * @param before the look that it was decided on
 * @param now another of the same worktree
 */
record ChangedSince(Assessment before, Assessment now) {
  private static final int FEW = 5;

  /**
   * Each difference, in words.
   *
   * @param tip where the branch stands now on which it was
   */
  List<String> told(Optional<ObjectId> tip) {
    var told = new ArrayList<String>();
    if (!before.branch().equals(now.branch())) {
      told.add("was on %s, is on %s".formatted(on(before.branch()), on(now.branch())));
    }
    if (!before.head().equals(now.head())) {
      told.add("HEAD was at %s, is at %s".formatted(at(before.head()), at(now.head())));
    }
    before
        .branch()
        .filter(_ -> !tip.equals(before.head()) && !tip.equals(now.head()))
        .ifPresent(branch ->
            told.add(
                "branch %s was at %s, is at %s".formatted(branch, at(before.head()), at(tip))));
    now.findings().stream()
        .filter(finding -> !before.findings().contains(finding))
        .filter(finding -> finding.code() != FindingCode.UNPUSHED)
        .map(ChangedSince::found)
        .forEach(told::add);
    before.findings().stream()
        .map(Finding::code)
        .filter(code -> !now.found(code))
        .map(code -> code + " no more")
        .forEach(told::add);
    return told.isEmpty() ? List.of("files that had changes already") : told;
  }

  private static String on(Optional<BranchName> branch) {
    return branch.map(BranchName::value).orElse("no branch");
  }

  private static String at(Optional<ObjectId> commit) {
    return commit.map(ObjectId::abbreviated).orElse("no commit");
  }

  private static String found(Finding finding) {
    List<String> few = finding.paths().stream().limit(FEW).toList();
    String more = finding.count() > few.size() && !few.isEmpty() ? ", …" : "";
    String what = few.isEmpty() ? finding.detail() : String.join(", ", few) + more;
    return what.isEmpty() ? finding.code().name() : finding.code() + " " + what;
  }
}
