package dev.coppice.checker;

import dev.coppice.checker.Rows.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** That nothing is left of what operations make for themselves, locks among it. */
record LeftoverCheck(Rows rows) {
  private static final String OURS = "coppice-";

  List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    rows.scaffold().stream()
        .filter(item -> !item.isKept() && !rows.undecided().contains(item.operation()))
        .forEach(item -> problems.add(item.operation() + " has left " + item.location()));
    for (Path commonDir : rows.commonDirs()) {
      QuarantineCheck.inside(commonDir.resolve("coppice-new"))
          .forEach(path -> problems.add("a registration was not finished: " + path));
      locks(commonDir.resolve("refs/coppice"), problems);
    }
    for (Worktree row : rows.decided()) {
      if (row.state().equals("active")) {
        ours(row.registration(), OURS, problems);
        ours(row.folder(), "." + OURS, problems);
      }
    }
    return problems;
  }

  private static void ours(Path folder, String prefix, List<String> problems) throws IOException {
    for (Path path : QuarantineCheck.inside(folder)) {
      if (String.valueOf(path.getFileName()).startsWith(prefix)) {
        problems.add("left behind: " + path);
      }
    }
  }

  /** Lock files below a folder of refs that are all ours. */
  private static void locks(Path folder, List<String> problems) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(path -> path.toString().endsWith(".lock"))
            .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
            .forEach(path -> problems.add("a lock is left: " + path));
      }
    }
  }
}
