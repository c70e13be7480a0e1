package dev.coppice.git.preserve;

import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.LooseObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Puts raw bytes of files into a repository; they are on disk when its objects are. */
record FileContents(LooseObjects objects) {
  /** Up to this size a file is read as a whole, so that the disk is waited for only once. */
  private static final long SMALL = 1 << 20;

  /**
   * @param base what the file's path is relative to
   * @throws IOException also if it is not any more as it was captured
   */
  ObjectId insert(Path base, CapturedFile file) throws IOException {
    if (objects.keep(file.hash())) {
      return file.hash();
    }
    long size = file.isLink() ? 0 : RawPaths.resolve(base, file.path()).toFile().length();
    try (InputStream in = file.open(base)) {
      ObjectId id =
          size <= SMALL ? objects.add(Constants.OBJ_BLOB, in.readAllBytes()) : streamed(in, size);
      if (!id.equals(file.hash())) {
        throw new IOException(RawPaths.shown(file.path()) + " changed while it was captured");
      }
      return id;
    }
  }

  private ObjectId streamed(InputStream in, long size) throws IOException {
    FileRepository repository = objects.repository();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, size, in);
      inserter.flush();
      Path file = repository.getObjectDatabase().fileFor(id).toPath();
      if (file.toFile().exists()) {
        Durable.sync(file);
        Durable.sync(RawPaths.parent(file));
      }
      return id;
    }
  }
}
