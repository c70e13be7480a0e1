package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells git folders from what is merely called like one, or what a crash has left of one. */
final class GitFolder {
  private static final Pattern HEAD = Pattern.compile("(ref:\\s*refs/|[0-9a-fA-F]{40}).*");

  private GitFolder() {}

  /** Whether git takes it for one. */
  static boolean isOne(Path gitDir) throws IOException {
    return Files.isDirectory(gitDir.resolve("objects"))
        && Files.isDirectory(gitDir.resolve("refs"))
        && isHead(gitDir.resolve("HEAD"));
  }

  private static boolean isHead(Path head) throws IOException {
    if (!Lstat.isFile(head)) {
      return Files.isSymbolicLink(head);
    }
    String text = Files.readString(head, StandardCharsets.ISO_8859_1);
    return HEAD.matcher(text.lines().findFirst().orElse("")).matches();
  }
}
