package dev.coppice.git.preserve;

import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * The index of a repository inside. Whoever asks for a status, an editor as well, has git write it
 * anew with what it remembers about files, above all once these were brought back: that changes
 * nothing in it.
 */
final class InnerIndex {
  private InnerIndex() {}

  /** A file as it is compared: of an index, instead of its hash, one of what it says. */
  static CapturedFile compared(Path base, CapturedFile file) throws IOException {
    if (!isNamedSo(file)) {
      return file;
    }
    byte[] bytes = Files.readAllBytes(RawPaths.resolve(base, file.path()));
    return says(bytes)
        .map(hash -> new CapturedFile(file.kind(), file.mode(), hash, file.path()))
        .orElse(file);
  }

  /** Whether a file on disk and what was captured of it are indexes that say the same. */
  static boolean isSame(Path base, CapturedFile file, byte[] captured) throws IOException {
    Optional<ObjectId> said = says(captured);
    return said.isPresent()
        && says(Files.readAllBytes(RawPaths.resolve(base, file.path()))).equals(said);
  }

  static boolean isNamedSo(CapturedFile file) {
    return file.hasContent()
        && !file.isLink()
        && InnerState.isGits(file)
        && file.key().endsWith("/index");
  }

  /** Empty if it is no index, or none that is understood. */
  private static Optional<ObjectId> says(byte[] bytes) {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      IndexFile index = IndexFile.parse(bytes);
      if (index.split()) {
        return Optional.empty(); // the greater part of it is elsewhere
      }
      String said = new Fingerprint().index(index).text(index.resolveUndo().toString()).hex();
      return Optional.of(
          formatter.idFor(Constants.OBJ_BLOB, said.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
