package dev.coppice.daemon;

import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes a home's folders, for its owner alone. */
final class HomeFolders {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private HomeFolders() {}

  /** The home itself and what is in it; the folder of the socket is {@link SocketPlace}'s. */
  static void create(Home home) {
    for (Path folder : new Path[] {home.data(), home.logs(), home.worktrees()}) {
      try {
        createPrivate(folder);
      } catch (FileAlreadyExistsException e) {
        throw StartError.of(
            ErrorCode.NOT_A_FOLDER, folder + " is not a folder.", "Choose another --home.");
      } catch (IOException e) {
        throw StartError.of(
            ErrorCode.NOT_WRITABLE,
            "The folder " + folder + " cannot be made: " + e.getMessage() + ".",
            "Choose another --home, or make the folder writable.");
      }
    }
  }

  /** Makes a folder and those above it; one that is there already is closed to others. */
  static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    if (!Files.getPosixFilePermissions(folder).equals(PRIVATE)) {
      Files.setPosixFilePermissions(folder, PRIVATE);
    }
  }
}
