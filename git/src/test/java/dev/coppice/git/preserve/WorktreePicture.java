package dev.coppice.git.preserve;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What git and the disk say of a worktree, wherever it lies.
 *
 * @param status what differs
 * @param index every entry, with marks and stages
 * @param diffs staged, and not staged
 * @param files contents and permissions
 */
record WorktreePicture(
    List<String> status, String index, String diffs, SortedMap<String, String> files) {
  static final String FOLDER = "a folder";

  /** git has to compare contents for it: else what it says depends on when files were written. */
  static WorktreePicture of(TestRepository worktree) throws IOException {
    Path index = worktree.gitDir().resolve("index");
    byte[] content = Files.readAllBytes(index);
    FileTime written = Files.getLastModifiedTime(index);
    Files.setLastModifiedTime(index, FileTime.fromMillis(1000));
    WorktreePicture picture = now(worktree);
    Files.write(index, content);
    Files.setLastModifiedTime(index, written);
    return picture;
  }

  private static WorktreePicture now(TestRepository worktree) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(worktree.folder())) {
      for (Path path : all.toList()) {
        String name = worktree.folder().relativize(path).toString();
        if (!name.isEmpty() && !name.equals(".git")) {
          files.put(name, content(path));
        }
      }
    }
    return new WorktreePicture(
        List.of(worktree.oracle().statusWithIgnored().split("\n", -1)),
        worktree.git("ls-files", "-s", "-v"),
        worktree.oracle().diffs(),
        files);
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return Files.isDirectory(path)
        ? FOLDER
        : "%o %s"
            .formatted(
                (Integer) mode, new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
  }

  /** Whether a file or link is there. */
  boolean hasFile(String path) {
    return !files.getOrDefault(path, FOLDER).equals(FOLDER);
  }

  /** The bytes of a file, one character each. */
  String content(String path) {
    String file = files.getOrDefault(path, " ");
    return file.substring(file.indexOf(' ') + 1);
  }

  /** What differs between the two. */
  List<String> differences(WorktreePicture other) {
    SortedMap<String, String> here = lines();
    SortedMap<String, String> there = other.lines();
    return PreservedWork.differences(here, there);
  }

  private SortedMap<String, String> lines() {
    SortedMap<String, String> lines = new TreeMap<>(files);
    lines.put(" status", String.join("\n", status));
    lines.put(" index", index);
    lines.put(" diffs", diffs);
    return lines;
  }
}
