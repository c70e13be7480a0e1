package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectStream;

/** The blobs that repositories inside a worktree have themselves. */
record InnerBlobs(List<FileRepository> repositories) implements AutoCloseable {

  /**
   * Opens those that have all their objects themselves and that can be read. A bare one is left
   * out: all that it is made of is captured as it is.
   */
  static InnerBlobs of(InnerState state, WorktreeLocation worktree) throws IOException {
    List<FileRepository> opened = new ArrayList<>();
    for (Path gitDir : gitDirs(state.tree(), worktree.folder())) {
      if (gitDir.endsWith(".git")) {
        open(gitDir, opened);
      }
    }
    for (Path gitDir : gitDirs(state.modules(), worktree.registration())) {
      open(gitDir, opened);
    }
    return new InnerBlobs(opened);
  }

  private static void open(Path gitDir, List<FileRepository> opened) throws IOException {
    if (!Lstat.exists(gitDir.resolve("objects/info/alternates"))) {
      try {
        opened.add(Jgit.open(gitDir));
      } catch (IOException | RuntimeException e) {
        return; // of a format that is not known here
      }
    }
  }

  /** Behind a link lies what was not captured, so one whose objects hold any is left out. */
  private static List<Path> gitDirs(List<CapturedFile> files, Path base) {
    Set<String> paths = new HashSet<>();
    Set<String> withLinks = new HashSet<>();
    for (CapturedFile file : files) {
      paths.add(file.key());
      int objects = file.isLink() ? (file.key() + "/").indexOf("/objects/") : -1;
      while (objects >= 0) {
        withLinks.add(file.key().substring(0, objects));
        objects = (file.key() + "/").indexOf("/objects/", objects + 1);
      }
    }
    List<Path> gitDirs = new ArrayList<>();
    for (String path : paths) {
      if (path.endsWith("/HEAD")) {
        String gitDir = path.substring(0, path.length() - "/HEAD".length());
        if (paths.contains(gitDir + "/objects")
            && paths.contains(gitDir + "/refs")
            && !withLinks.contains(gitDir)) {
          gitDirs.add(RawPaths.resolve(base, gitDir.getBytes(StandardCharsets.ISO_8859_1)));
        }
      }
    }
    return gitDirs;
  }

  /** Whether one of them has it, whole. */
  boolean has(ObjectId blob) throws IOException {
    for (FileRepository repository : repositories) {
      if (repository.getObjectDatabase().has(blob) && isWhole(repository, blob)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWhole(FileRepository repository, ObjectId blob) {
    try {
      ObjectLoader loader = repository.open(blob, Constants.OBJ_BLOB);
      try (ObjectStream in = loader.openStream();
          ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
        return formatter.idFor(Constants.OBJ_BLOB, loader.getSize(), in).equals(blob);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Its bytes. */
  ObjectLoader open(ObjectId blob) throws IOException {
    for (FileRepository repository : repositories) {
      if (repository.getObjectDatabase().has(blob)) {
        return repository.open(blob, Constants.OBJ_BLOB);
      }
    }
    throw new IOException("no repository has the blob " + blob.name());
  }

  @Override
  public void close() {
    repositories.forEach(FileRepository::close);
  }
}
