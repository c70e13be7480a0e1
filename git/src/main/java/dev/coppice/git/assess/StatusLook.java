package dev.coppice.git.assess;

import dev.coppice.git.FindingCode;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Turns what git status told into findings, and looks into what it only names: ignored folders.
 *
 * @param folder the working tree
 * @param own what lies in it and is not part of it
 * @param findings where they go
 * @param seen sums up what is named
 */
record StatusLook(Path folder, OwnInside own, Findings findings, Fingerprint seen) {

  void look(StatusOutput status) throws IOException {
    for (StatusEntry entry : status.entries()) {
      if (!own.covers(entry.name())) {
        look(entry);
      }
    }
    for (byte[] path : NestedRepositories.aroundUntracked(status.entries(), folder)) {
      if (!own.covers(path)) {
        findings.add(FindingCode.NESTED_REPOSITORY, path);
      }
    }
  }

  private void look(StatusEntry entry) throws IOException {
    switch (entry.kind()) {
      case '?' -> untracked(entry);
      case '!' -> ignored(entry);
      case 'u' -> findings.add(FindingCode.CONFLICTED, entry.path());
      default -> changed(entry);
    }
  }

  private void untracked(StatusEntry entry) throws IOException {
    Path path = sum(entry);
    if (entry.isFolder()) {
      findings.add(FindingCode.NESTED_REPOSITORY, entry.name());
      return;
    }
    findings.add(FindingCode.UNTRACKED, entry.path());
    if (NestedRepositories.isHeadOfBareRepository(path)) {
      findings.add(FindingCode.NESTED_REPOSITORY, shown(path.resolveSibling("")), "");
    }
  }

  private void changed(StatusEntry entry) throws IOException {
    Path path = sum(entry);
    if (!entry.isSubmodule() && Lstat.exists(path.resolve(".git"))) {
      findings.add(FindingCode.NESTED_REPOSITORY, entry.path());
    }
    if (entry.staged() != '.') {
      findings.add(FindingCode.STAGED, entry.path());
    }
    if (entry.submoduleChanged()) {
      findings.add(FindingCode.SUBMODULE, entry.path());
    }
    if (entry.changed() != '.' && !(entry.submoduleChanged() && entry.changed() == 'M')) {
      findings.add(FindingCode.MODIFIED, entry.path());
    }
  }

  private void ignored(StatusEntry entry) throws IOException {
    FolderWalk walk = new FolderWalk(own::covers);
    walk.walk(RawPaths.resolve(folder, entry.name()));
    if (walk.files() > 0) {
      sum(entry);
      findings.add(FindingCode.IGNORED, RawPaths.shown(entry.path()), "");
      findings.count(FindingCode.IGNORED, walk.files() - 1, "");
      findings.bytes(FindingCode.IGNORED, walk.bytes());
    }
    for (Path repository : walk.repositories()) {
      findings.add(FindingCode.NESTED_REPOSITORY, shown(repository), "");
    }
  }

  /** Adds an entry to the sum; a folder without its time, which a tool may touch at any moment. */
  private Path sum(StatusEntry entry) throws IOException {
    Path path = RawPaths.resolve(folder, entry.name());
    seen.text(
        "%c%c%c%s".formatted(entry.kind(), entry.staged(), entry.changed(), entry.submodule()));
    seen.bytes(entry.path());
    if (!entry.isFolder()) {
      seen.file(path);
    }
    return path;
  }

  private String shown(Path path) {
    return RawPaths.shown(RawPaths.bytes(folder.relativize(path)));
  }
}
