package dev.coppice.git.preserve;

import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.records.PrivateFiles.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Writes what was captured, file by file; each takes its place as a whole. */
record BroughtFiles(Bringing bringing, ApplyMark mark, SeenFiles seen) {

  /** Everything in the working tree. */
  void all() throws IOException {
    for (CapturedFile file : bringing.preserved().files()) {
      if (file.kind() == CapturedFile.Kind.GONE || file.kind() == CapturedFile.Kind.FOLDER) {
        seen.requireUnchanged(file);
        bringing.remove(bringing.path(file));
      }
    }
    for (CapturedFile file : bringing.preserved().files()) {
      one(file);
    }
  }

  void one(CapturedFile file) throws IOException {
    switch (file.kind()) {
      case GONE -> {}
      case FOLDER -> Files.createDirectories(bringing.path(file));
      case MODE -> Permissions.set(bringing.worktree().folder(), file);
      case TRACKED, UNTRACKED -> {
        if (!bringing.holds(file)) {
          content(file);
        }
        Permissions.set(bringing.worktree().folder(), file);
      }
    }
  }

  private void content(CapturedFile file) throws IOException {
    Path path = bringing.path(file);
    Files.createDirectories(RawPaths.parent(path));
    if (Lstat.isFolder(path)) {
      removeEmpty(path);
    }
    Files.deleteIfExists(mark.fresh());
    try (InputStream in = bringing.preserved().open(file)) {
      if (file.isLink()) {
        new Links(bringing.git(), bringing.worktree())
            .make(mark.fresh(), in.readAllBytes(), file.hash());
      } else {
        Files.copy(in, mark.fresh());
      }
    }
    seen.requireUnchanged(file);
    Files.move(
        mark.fresh(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A folder without any file, which a checkout leaves for a submodule. */
  static void removeEmpty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path path : inside.filter(path -> Files.isDirectory(path)).toList()) {
        removeEmpty(path);
      }
    }
    Files.delete(folder);
  }

  /** Reflogs only of a new worktree: those of one that lives on are its own. */
  void privateOnes() throws IOException {
    boolean isNew = isNew();
    for (PrivateFile file : bringing.privateFiles()) {
      if (isNew || !CapturedFile.key(file.path()).startsWith("logs/")) {
        privateOne(file);
      }
    }
  }

  /** Whether nothing but its making stands in HEAD's log. */
  private boolean isNew() throws IOException {
    Path log = bringing.worktree().registration().resolve("logs/HEAD");
    if (!Lstat.exists(log)) {
      return true;
    }
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.limit(2).count() < 2;
    }
  }

  private void privateOne(PrivateFile file) throws IOException {
    Path path = RawPaths.resolve(bringing.worktree().registration(), file.path());
    Durable.makeFolders(RawPaths.parent(path));
    Files.deleteIfExists(mark.freshPrivate());
    Durable.write(mark.freshPrivate(), file.content());
    if (file.executable()) {
      Files.setAttribute(mark.freshPrivate(), "unix:mode", 0755);
    }
    Durable.move(mark.freshPrivate(), path);
  }
}
