package dev.coppice.git.program;

import dev.coppice.git.GitException;
import dev.coppice.git.LeftoverProcesses;
import dev.coppice.git.OperationTag;
import dev.coppice.git.disk.Deletion;
import dev.coppice.git.disk.TemporaryPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Finds processes by their environment, which Linux shows in {@code /proc/<pid>/environ}. */
public final class ProcLeftoverProcesses implements LeftoverProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LAST_WORD = Duration.ofSeconds(2);

  private final StaleRefLocks locks = new StaleRefLocks(Instant.now());

  @Override
  public boolean settle(String operation, Duration patience) {
    if (gone(operation, patience)) {
      return true;
    }
    running(operation).forEach(ProcessHandle::destroy);
    if (gone(operation, LAST_WORD)) {
      return true;
    }
    running(operation).forEach(ProcessHandle::destroyForcibly);
    return gone(operation, LAST_WORD);
  }

  @Override
  public void removeRefLock(RefLock lock) {
    locks.remove(lock);
  }

  @Override
  public Path temporaryFiles(String operation) {
    return TemporaryPlace.of(operation);
  }

  @Override
  public void deleteTemporaryFiles(String operation) {
    Path folder = TemporaryPlace.of(operation);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Deletion.clear(folder, "", () -> true);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new GitException(GitException.Kind.IO, folder + " cannot be deleted: " + e, e);
    }
  }

  private static boolean gone(String operation, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!running(operation).isEmpty()) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static List<ProcessHandle> running(String operation) {
    String wanted = OperationTag.VARIABLE + "=" + operation;
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self && carries(process.pid(), wanted))
        .toList();
  }

  /** Another user's environment cannot be read, and a dead process's is empty: not ours. */
  private static boolean carries(long pid, String wanted) {
    try {
      byte[] environment = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
      return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"))
          .contains(wanted);
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException(
          GitException.Kind.IO, "interrupted while waiting for git programs to end", e);
    }
  }
}
