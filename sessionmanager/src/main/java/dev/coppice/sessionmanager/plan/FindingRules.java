package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.result.RemovalRule;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each finding means for a removal, and how a person resolves it: one table. */
public final class FindingRules {
  private record Line(RemovalRule rule, String hint) {}

  /** What a commit would save, which in the middle of a merge takes markers for resolved. */
  private static final Set<FindingCode> COMMITTED =
      EnumSet.of(FindingCode.STAGED, FindingCode.MODIFIED, FindingCode.UNTRACKED);

  private static final Map<FindingCode, Line> TABLE = new EnumMap<>(FindingCode.class);

  static {
    unsaved(FindingCode.STAGED, "commit them: git -C {path} commit");
    unsaved(FindingCode.MODIFIED, "commit them: git -C {path} commit -a");
    unsaved(FindingCode.UNTRACKED, "commit them: git -C {path} add -A && git -C {path} commit");
    unsaved(FindingCode.CONFLICTED, "resolve and commit them: git -C {path} status");
    unsaved(FindingCode.IN_PROGRESS, "finish or abort the {detail}: git -C {path} status");
    unsaved(FindingCode.DETACHED, "give the commits a branch: git -C {path} branch NAME");
    preservedOnly(
        FindingCode.SUBMODULE, "commit and push inside it: git -C {path} submodule status");
    preservedOnly(FindingCode.NESTED_REPOSITORY, "move it out: mv {path}/{first} ~/");
    refuses(
        FindingCode.NOT_PRESERVABLE,
        "{why}; a worktree moves by: git -C {path}/{first} worktree move {path}/{first} PLACE");
    refuses(FindingCode.UNBORN, "make a first commit: git -C {path} commit --allow-empty");
    refuses(FindingCode.LOCKED, "unlock it: git -C {path} worktree unlock {path}");
    refuses(FindingCode.GIT_BUSY, "let the git command end that holds it: ls -l {detail}");
    refuses(FindingCode.MOUNT, "unmount it first: umount {detail}");
    refuses(FindingCode.NOT_OURS, "look at it: git -C {path} rev-parse --git-dir");
    refuses(FindingCode.STATUS_FAILED, "see what git says: git -C {path} status");
    told(FindingCode.IGNORED, "they go to quarantine with the worktree");
    told(FindingCode.UNPUSHED, "they stay on the branch");
  }

  private FindingRules() {}

  /** What a finding of this kind means. */
  public static RemovalRule rule(FindingCode code) {
    return line(code).rule();
  }

  /** Whether any of these is work that no commit of the repository holds. */
  static boolean isUnsaved(List<Finding> findings) {
    return findings.stream().anyMatch(FindingRules::isUnsaved);
  }

  static boolean isUnsaved(Finding finding) {
    return switch (rule(finding.code())) {
      case PRESERVED_ONLY, UNSAVED -> true;
      case REFUSES, TOLD -> false;
    };
  }

  /** Judges findings of the worktree at {@code path} for a removal. */
  public static List<Judged> judge(List<Finding> findings, Unsaved unsaved, String path) {
    boolean stopped =
        findings.stream()
            .map(Finding::code)
            .anyMatch(EnumSet.of(FindingCode.IN_PROGRESS, FindingCode.CONFLICTED)::contains);
    return findings.stream()
        .map(finding ->
            new Judged(
                finding,
                rule(finding.code()),
                blocks(rule(finding.code()), unsaved),
                hint(finding, unsaved, stopped, Shell.quote(path))))
        .toList();
  }

  private static String hint(Finding finding, Unsaved unsaved, boolean stopped, String path) {
    Line line = line(finding.code());
    if (isUnsaved(finding) && !blocks(line.rule(), unsaved)) {
      return unsaved == Unsaved.PRESERVED
          ? "preserved as the worktree goes; coppice restore brings it back"
          : "goes to quarantine with the worktree; coppice undo brings it back";
    }
    if (stopped && COMMITTED.contains(finding.code())) {
      return "first finish what git is in the middle of: git -C " + path + " status";
    }
    if (finding.code() == FindingCode.MODIFIED && !finding.detail().isEmpty()) {
      return "some are hidden from git: git -C " + path + " ls-files -v shows their marks";
    }
    String first = finding.paths().isEmpty() ? "" : finding.paths().getFirst();
    return line.hint()
        .replace("{why}", finding.detail())
        .replace("{path}", path)
        .replace("{first}", Shell.quote(first))
        .replace("{detail}", Shell.quote(finding.detail()));
  }

  private static boolean blocks(RemovalRule rule, Unsaved unsaved) {
    return switch (rule) {
      case REFUSES -> true;
      case PRESERVED_ONLY -> unsaved != Unsaved.PRESERVED;
      case UNSAVED -> unsaved == Unsaved.KEEPS;
      case TOLD -> false;
    };
  }

  private static Line line(FindingCode code) {
    Line line = TABLE.get(code);
    if (line == null) {
      throw new IllegalStateException("no rule for " + code);
    }
    return line;
  }

  private static void refuses(FindingCode code, String hint) {
    TABLE.put(code, new Line(RemovalRule.REFUSES, hint));
  }

  private static void preservedOnly(FindingCode code, String hint) {
    TABLE.put(code, new Line(RemovalRule.PRESERVED_ONLY, hint));
  }

  private static void unsaved(FindingCode code, String hint) {
    TABLE.put(code, new Line(RemovalRule.UNSAVED, hint));
  }

  private static void told(FindingCode code, String hint) {
    TABLE.put(code, new Line(RemovalRule.TOLD, hint));
  }
}
