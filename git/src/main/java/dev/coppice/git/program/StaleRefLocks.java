package dev.coppice.git.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coppice.git.GitException;
import dev.coppice.git.LeftoverProcesses.RefLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The lock files that a killed process left on refs. JGit locks a ref while it writes it, and the
 * packed refs while it deletes one, be it among them or not; Coppice writes a reflog as its lock
 * file. HEADs and registrations are made beside and renamed; the lock of an index that is brought
 * back is known for ours by itself.
 *
 * @param begun locks that were made later are not of the dead. When this process began would not
 *     do: the system tells that to a second only, and a start may follow on a death at once.
 */
record StaleRefLocks(Instant begun) {
  /** Longer than git holds the lock of the packed refs without packing them. */
  private static final Duration LONG = Duration.ofSeconds(1);

  void remove(RefLock left) {
    remove(
        left,
        left.ref(),
        held ->
            left.target().isEmpty()
                || held.isEmpty()
                || held.strip().equals(left.target().get().hex()));
    left.log().ifPresent(log -> remove(left, "logs/" + left.ref(), log::startsWith));
    if (left.since().isAfter(Instant.EPOCH)) {
      remove(left, "packed-refs", _ -> !isBeingPacked(left) && (isPacked(left) || isOld(left)));
    }
  }

  private void remove(RefLock left, String file, Predicate<String> ours) {
    Path lock = left.commonDir().resolve(file + ".lock");
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Instant made = made(lock);
      if (made.isBefore(begun)
          && made.isAfter(left.since())
          && ours.test(Files.readString(lock, ISO_8859_1))
          && made.equals(made(lock))) {
        Files.deleteIfExists(lock);
      }
    } catch (NoSuchFileException e) {
      return; // whoever held it let go
    } catch (IOException e) {
      throw new GitException(GitException.Kind.IO, lock + " could not be removed", e);
    }
  }

  private static Instant made(Path lock) throws IOException {
    return Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .lastModifiedTime()
        .toInstant();
  }

  /** Git writes what it packs beside its lock; JGit into it. */
  private static boolean isBeingPacked(RefLock left) {
    return Files.exists(left.commonDir().resolve("packed-refs.new"), LinkOption.NOFOLLOW_LINKS);
  }

  /** What was locked before this process began, and is after that time, nobody works on. */
  private boolean isOld(RefLock left) {
    try {
      Duration since = Duration.between(begun, Instant.now());
      if (since.compareTo(LONG) < 0) {
        Thread.sleep(LONG.minus(since));
      }
      return !isBeingPacked(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException(GitException.Kind.IO, "interrupted while a lock was looked at", e);
    }
  }

  /** While the lock is held, the ref that it is held for may be among the packed. */
  private static boolean isPacked(RefLock left) {
    Path packed = left.commonDir().resolve("packed-refs");
    try {
      return new String(Files.readAllBytes(packed), UTF_8)
          .lines()
          .anyMatch(line -> line.endsWith(" " + left.ref()));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new GitException(GitException.Kind.IO, packed + " could not be read", e);
    }
  }
}
