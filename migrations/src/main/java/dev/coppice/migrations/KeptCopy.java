package dev.coppice.migrations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * The copy of a database file as it was before an upgrade: {@code coppice.db.schema-1}, or with a
 * number behind where another has that name. One is never written over, and never deleted.
 */
final class KeptCopy {
  private KeptCopy() {}

  /**
   * Keeps {@code file}, which has the schema {@code found}. The copy is whole and on the disk when
   * this returns; after a crash there is none, or a whole one.
   *
   * @return the copy: where one of the very same content is there, from an upgrade that failed, it
   */
  static Path of(Path file, int found) throws SQLException, IOException {
    Path made = file.resolveSibling(file.getFileName() + ".copy.new");
    Files.deleteIfExists(made);
    Files.createFile(made, Schema.OWNER_ONLY);
    try (var connection = SqliteFiles.open(file, new SQLiteConfig());
        var statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, made.toAbsolutePath().toUri().toString());
      statement.execute();
    }
    sync(made);
    for (int number = 1; ; number++) {
      Path copy = file.resolveSibling(name(file, found, number));
      if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(made, copy, StandardCopyOption.ATOMIC_MOVE);
        sync(file.toAbsolutePath().resolveSibling(""));
        return copy;
      }
      if (Files.isRegularFile(copy) && Files.mismatch(copy, made) < 0) {
        Files.delete(made);
        return copy;
      }
    }
  }

  private static String name(Path file, int found, int number) {
    String first = "%s.schema-%d".formatted(file.getFileName(), found);
    return number == 1 ? first : first + "." + number;
  }

  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
