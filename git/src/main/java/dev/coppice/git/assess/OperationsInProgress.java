package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What git is in the middle of, told by the files that it leaves in a private git folder. */
final class OperationsInProgress {
  private OperationsInProgress() {}

  /** Half a sentence for each: "rebase of feature/x". */
  static List<String> in(Path gitDir) throws IOException {
    List<String> found = new ArrayList<>();
    if (Lstat.exists(gitDir.resolve("MERGE_HEAD"))) {
      found.add("merge");
    }
    Path rebase = gitDir.resolve("rebase-merge");
    if (Lstat.exists(rebase)) {
      found.add("rebase" + of(rebase));
    }
    Path apply = gitDir.resolve("rebase-apply");
    if (Lstat.exists(apply)) {
      found.add(Lstat.exists(apply.resolve("applying")) ? "am" : "rebase" + of(apply));
    }
    boolean pick = Lstat.exists(gitDir.resolve("CHERRY_PICK_HEAD"));
    boolean revert = Lstat.exists(gitDir.resolve("REVERT_HEAD"));
    if (pick) {
      found.add("cherry-pick");
    }
    if (revert) {
      found.add("revert");
    }
    if (!pick && !revert && Lstat.exists(gitDir.resolve("sequencer"))) {
      found.add("cherry-pick or revert of several commits");
    }
    if (Lstat.exists(gitDir.resolve("BISECT_LOG"))
        || Lstat.exists(gitDir.resolve("BISECT_START"))) {
      found.add("bisect");
    }
    if (Lstat.exists(gitDir.resolve("NOTES_MERGE_REF"))) {
      found.add("merge of notes");
    }
    return found;
  }

  private static String of(Path rebase) throws IOException {
    Path name = rebase.resolve("head-name");
    if (!Lstat.isFile(name)) {
      return "";
    }
    String ref = new String(Files.readAllBytes(name), StandardCharsets.UTF_8).strip();
    return ref.startsWith("refs/heads/") ? " of " + ref.substring("refs/heads/".length()) : "";
  }
}
