package dev.coppice.git.preserve;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks into a folder that stands where a captured file has to go. */
final class Emptied extends SimpleFileVisitor<Path> {
  private final Set<Path> gone;
  private boolean empty = true;

  private Emptied(Set<Path> gone) {
    this.gone = gone;
  }

  /** Whether nothing is left in the folder once all that was captured as gone is. */
  static boolean becomesEmpty(Bringing bringing, CapturedFile file) throws IOException {
    return becomesEmpty(
        bringing.path(file),
        bringing.preserved().files().stream()
            .filter(other -> other.kind() == CapturedFile.Kind.GONE)
            .map(bringing::path)
            .collect(Collectors.toSet()));
  }

  /** Whether nothing is left in a folder once these files are gone. */
  static boolean becomesEmpty(Path folder, Set<Path> gone) throws IOException {
    Emptied visitor = new Emptied(gone);
    Files.walkFileTree(folder, visitor);
    return visitor.empty;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    empty = gone.contains(file);
    return empty ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }
}
