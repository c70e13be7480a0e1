package dev.coppice.git.preserve;

import dev.coppice.git.PreciousFiles;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Looks for the ignored files of a worktree that are worth keeping. For one thread. */
final class PreciousLook {
  private final Path folder;
  private final PreciousFiles precious;
  private final IgnoreNode patterns = new IgnoreNode();
  private final List<byte[]> found = new ArrayList<>();
  private final List<String> tooLarge = new ArrayList<>();

  private PreciousLook(Path folder, PreciousFiles precious) throws IOException {
    this.folder = folder;
    this.precious = precious;
    byte[] lines = String.join("\n", precious.patterns()).getBytes(StandardCharsets.UTF_8);
    patterns.parse(new ByteArrayInputStream(lines));
  }

  /** Looks at what a status tells as ignored. */
  static PreciousLook at(Path folder, PreciousFiles precious, List<StatusEntry> entries)
      throws IOException {
    PreciousLook look = new PreciousLook(folder, precious);
    if (!precious.patterns().isEmpty()) {
      for (StatusEntry entry : entries) {
        if (entry.kind() == '!') {
          look.visit(RawPaths.resolve(folder, entry.path()));
        }
      }
    }
    return look;
  }

  /** Looks at files that a repository inside ignores. */
  static PreciousLook atFiles(Path folder, PreciousFiles precious, List<Path> ignored)
      throws IOException {
    PreciousLook look = new PreciousLook(folder, precious);
    for (Path file : ignored) {
      look.visit(file);
    }
    return look;
  }

  /** The paths of those that are kept. */
  List<byte[]> found() {
    return found;
  }

  /** Those that are not, for their size. */
  List<String> tooLarge() {
    return tooLarge;
  }

  /** Neither links nor repositories inside are looked into. */
  private void visit(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!Lstat.exists(path.resolve(".git"))) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
          for (Path each : inside) {
            visit(each);
          }
        }
      }
    } else if (isPrecious(path)) {
      keep(path);
    }
  }

  private void keep(Path path) throws IOException {
    byte[] name = RawPaths.bytes(folder.relativize(path));
    if (Lstat.isFile(path) && UnixStat.of(path).size() > precious.mostBytes()) {
      tooLarge.add(RawPaths.shown(name));
    } else if (Lstat.isFile(path) || Files.isSymbolicLink(path)) {
      found.add(name);
    }
  }

  /** It or a folder above it is named, and no later pattern takes that back. */
  private boolean isPrecious(Path path) {
    Path relative = folder.relativize(path);
    for (int names = relative.getNameCount(); names > 0; names--) {
      boolean isFolder = names < relative.getNameCount();
      Boolean named = patterns.checkIgnored(relative.subpath(0, names).toString(), isFolder);
      if (named != null) {
        return named;
      }
    }
    return false;
  }
}
