package dev.coppice.git.worktree;

import dev.coppice.git.ObjectId;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.jgit.QuietFileSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.storage.file.FileBasedConfig;

/**
 * What {@code git worktree add} takes over from the main worktree into a new registration: the
 * sparse patterns if they are in use, {@code config.worktree} without what names the main worktree,
 * and the first line of HEAD's log.
 */
final class WorktreeSettings {
  private static final String PATTERNS = "info/sparse-checkout";
  private static final String OWN_CONFIG = "config.worktree";

  private WorktreeSettings() {}

  static void copy(WorktreeLocation worktree, Path to, WorktreeHead head) throws IOException {
    Path from = worktree.commonDir();
    try (FileRepository repository = Jgit.open(new RepositoryLocation(worktree.folder(), from))) {
      Config shared = repository.getConfig();
      boolean hasOwn =
          shared.getBoolean("extensions", "worktreeConfig", false)
              && Files.isRegularFile(from.resolve(OWN_CONFIG));
      Config config = shared;
      if (hasOwn) {
        config = own(shared, from);
        Durable.write(to.resolve(OWN_CONFIG), ownConfigFor(from));
      }
      if (config.getBoolean("core", "sparseCheckout", false)
          && Files.isRegularFile(from.resolve(PATTERNS))) {
        Durable.makeFolders(to.resolve("info"));
        Durable.write(to.resolve(PATTERNS), Files.readAllBytes(from.resolve(PATTERNS)));
      }
      writeLog(repository, to, head);
    } catch (ConfigInvalidException e) {
      throw new IOException("the configuration cannot be understood: " + e.getMessage(), e);
    }
  }

  private static FileBasedConfig own(Config shared, Path gitDir)
      throws IOException, ConfigInvalidException {
    FileBasedConfig config =
        new FileBasedConfig(shared, gitDir.resolve(OWN_CONFIG).toFile(), QuietFileSystem.INSTANCE);
    config.load();
    return config;
  }

  private static byte[] ownConfigFor(Path gitDir) throws IOException, ConfigInvalidException {
    byte[] bytes = Files.readAllBytes(gitDir.resolve(OWN_CONFIG));
    FileBasedConfig config = own(new Config(), gitDir);
    boolean bare = config.getBoolean("core", "bare", false);
    boolean elsewhere = config.getString("core", null, "worktree") != null;
    if (!bare && !elsewhere) {
      return bytes;
    }
    if (bare) {
      config.unset("core", null, "bare");
    }
    config.unset("core", null, "worktree");
    return config.toText().getBytes(StandardCharsets.UTF_8);
  }

  private static void writeLog(FileRepository repository, Path registration, WorktreeHead on)
      throws IOException {
    ObjectId head =
        on.ref().isPresent()
            ? Jgit.target(repository.getRefDatabase().exactRef(on.ref().get()))
            : on.detached().orElse(ObjectId.ZERO);
    String logs = repository.getConfig().getString("core", null, "logAllRefUpdates");
    if (head.equals(ObjectId.ZERO) || "false".equalsIgnoreCase(logs)) {
      return;
    }
    PersonIdent who = Jgit.identity(repository.getConfig());
    Durable.makeFolders(registration.resolve("logs"));
    Durable.write(
        registration.resolve("logs/HEAD"),
        "%s %s %s\t\n".formatted(ObjectId.ZERO, head, who.toExternalString()));
  }
}
