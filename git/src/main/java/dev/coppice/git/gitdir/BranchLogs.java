package dev.coppice.git.gitdir;

import dev.coppice.git.BranchName;
import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.LockFile;

/** The reflogs of branches, as files below {@code logs/}. */
public final class BranchLogs {
  private final FileRepository repository;
  private final Path commonDir;

  public BranchLogs(FileRepository repository, Path commonDir) {
    this.repository = repository;
    this.commonDir = commonDir;
  }

  public Optional<byte[]> read(BranchName branch) throws IOException {
    Path file = file(branch);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** Whether the log shows one entry, the branch's creation at {@code base}. */
  public boolean showsOnlyCreation(BranchName branch, ObjectId base) throws IOException {
    String creation = ObjectId.ZERO.hex() + " " + base.hex() + " ";
    return GitFiles.read(file(branch))
        .filter(text -> text.startsWith(creation) && text.lines().count() == 1)
        .isPresent();
  }

  /** Writes a log as it was, under the branch's lock; a log that has more entries stays. */
  public void restore(BranchName branch, byte[] log) {
    Path file = file(branch);
    LockFile lock = new LockFile(commonDir.resolve(branch.ref()).toFile());
    try {
      if (!lock.lock()) {
        throw new GitException(Kind.IO, branch.ref() + " is locked by another program");
      }
      if (entries(read(branch).orElse(new byte[0])) <= entries(log)) {
        Durable.makeFolders(RawPaths.parent(file));
        Path fresh = file.resolveSibling(file.getFileName() + ".lock");
        Durable.write(fresh, log);
        CrashPoint.REFLOG_WRITTEN.reached();
        Durable.move(fresh, file);
      }
    } catch (IOException e) {
      throw Durable.failure("cannot write the reflog of " + branch, e);
    } finally {
      lock.unlock();
    }
  }

  private static long entries(byte[] log) {
    long lines = 0;
    for (byte b : log) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  private Path file(BranchName branch) {
    return repository.getDirectory().toPath().resolve("logs").resolve(branch.ref());
  }
}
