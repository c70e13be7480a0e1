package dev.coppice.git.gitdir;

import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * Adds objects to a repository as loose files, all written and synced to disk side by side, from
 * when they are added: the disk is waited for once, not once an object. Objects have their names
 * only when their bytes are on disk, so a crash leaves no broken one. For one thread. Closing it
 * waits for what was begun.
 */
public final class LooseObjects implements AutoCloseable {
  /** Above this size, time spent on squeezing is time a person waits; gc squeezes later. */
  private static final int LARGE = 128 << 10;

  private final FileRepository repository;
  private final ObjectInserter.Formatter formatter = new ObjectInserter.Formatter();
  private byte[] large = new byte[0];
  private ObjectId largeName = ObjectId.zeroId();
  private final Map<ObjectId, Pending> added = new HashMap<>();
  private final Map<ObjectId, Future<?>> begun = new LinkedHashMap<>();
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

  public LooseObjects(FileRepository repository) {
    this.repository = repository;
  }

  public FileRepository repository() {
    return repository;
  }

  /** Names an object and begins to write it, unless the repository has it. */
  public ObjectId add(int type, byte[] content) throws IOException {
    ObjectId id = name(type, content);
    if (!added.containsKey(id) && !keep(id)) {
      Pending object = new Pending(type, content);
      added.put(id, object);
      begun.put(id, writers.submit(() -> write(id, object)));
    }
    return id;
  }

  /** A large one is not hashed again when the same bytes are added once more. */
  @SuppressWarnings("ReferenceEquality") // other bytes may be the same, but then nothing is lost
  private ObjectId name(int type, byte[] content) {
    if (content.length <= LARGE) {
      return formatter.idFor(type, content);
    }
    if (content != large) {
      largeName = formatter.idFor(type, content);
      large = content;
    }
    return largeName;
  }

  /**
   * Sees to it that an object which git may have written a moment ago is on disk after the next
   * {@link #flush}.
   *
   * @return whether the repository has it
   */
  public boolean keep(ObjectId id) throws IOException {
    if (begun.containsKey(id)) {
      return true;
    }
    Path file = file(id);
    if (Files.exists(file)) {
      freshen(file);
      begun.put(id, writers.submit(() -> sync(file)));
      return true;
    }
    return repository.getObjectDatabase().has(id);
  }

  /** The content of an object that was added or is in the repository. */
  public byte[] read(ObjectId id, int type) throws IOException {
    Pending object = added.get(id);
    return object != null
        ? object.content()
        : repository.open(id, type).getBytes(Integer.MAX_VALUE);
  }

  /** Waits for what was added; when this returns, it is on disk. */
  public void flush() throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (ObjectId id : begun.keySet()) {
      folders.add(RawPaths.parent(file(id)));
    }
    await(begun.values());
    folders.add(repository.getObjectsDirectory().toPath());
    folders.add(repository.getObjectDatabase().getPackDirectory().toPath());
    await(
        folders.stream()
            .filter(Files::isDirectory)
            .map(folder -> writers.submit(() -> sync(folder)))
            .toList());
    begun.clear();
    added.clear();
  }

  @Override
  public void close() {
    writers.close();
  }

  private @Nullable Void write(ObjectId id, Pending object) throws IOException {
    Path file = file(id);
    Path folder = Files.createDirectories(RawPaths.parent(file));
    Path temporary = folder.resolve("tmp_obj_" + UUID.randomUUID());
    try {
      Durable.write(temporary, object.deflated());
      makeReadOnly(temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return null;
  }

  private static @Nullable Void sync(Path path) throws IOException {
    Durable.sync(path);
    return null;
  }

  /** As git has them: not to be written, otherwise as the user's umask says. */
  private static void makeReadOnly(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    permissions.removeAll(
        Set.of(
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE));
    Files.setPosixFilePermissions(file, permissions);
  }

  private static void await(Collection<? extends Future<?>> work) throws IOException {
    try {
      for (Future<?> done : work) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing objects", e);
    }
  }

  /** An old object that nothing referred to is not to be pruned just when something does. */
  private static void freshen(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  private Path file(ObjectId id) {
    String name = id.name();
    return repository
        .getObjectsDirectory()
        .toPath()
        .resolve(name.substring(0, 2))
        .resolve(name.substring(2));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pending(int type, byte[] content) {

    byte[] deflated() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(content.length, LARGE) + 64);
      Deflater deflater =
          new Deflater(content.length > LARGE ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
      try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
        String header = Constants.typeString(type) + " " + content.length + "\0";
        deflating.write(header.getBytes(StandardCharsets.US_ASCII));
        deflating.write(content);
      } finally {
        deflater.end();
      }
      return out.toByteArray();
    }
  }
}
