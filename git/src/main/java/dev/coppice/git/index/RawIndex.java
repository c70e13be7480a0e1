package dev.coppice.git.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * An index file as it lies in a private git folder, not yet taken apart.
 *
 * @param file where
 * @param bytes empty if there is none
 * @param written when it was last written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawIndex(Path file, byte[] bytes, FileTime written) {

  public static RawIndex read(Path gitDir) throws IOException {
    Path file = gitDir.resolve("index");
    try {
      FileTime written = Files.getLastModifiedTime(file);
      return new RawIndex(file, Files.readAllBytes(file), written);
    } catch (NoSuchFileException e) {
      return new RawIndex(file, new byte[0], FileTime.fromMillis(0));
    }
  }
}
