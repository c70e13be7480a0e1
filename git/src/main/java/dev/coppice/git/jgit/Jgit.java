package dev.coppice.git.jgit;

import dev.coppice.git.ObjectId;
import dev.coppice.git.RepositoryLocation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Between JGit's types and ours, and the one way to open a repository with it. */
public final class Jgit {

  private Jgit() {}

  /** Opens a main repository; starts nothing, writes nothing. The caller closes it. */
  public static FileRepository open(RepositoryLocation location) throws IOException {
    QuietSystemReader.install();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(QuietFileSystem.INSTANCE);
    builder.setGitDir(location.commonDir().toFile());
    builder.setWorkTree(location.workTree().toFile());
    return (FileRepository) builder.setMustExist(true).build();
  }

  /** Opens a common git folder, or that of a submodule, without its working tree. */
  public static FileRepository open(Path gitDir) throws IOException {
    QuietSystemReader.install();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(QuietFileSystem.INSTANCE);
    builder.setGitDir(gitDir.toFile());
    return (FileRepository) builder.setMustExist(true).build();
  }

  public static ObjectId ours(@Nullable AnyObjectId id) {
    return id == null ? ObjectId.ZERO : new ObjectId(id.name());
  }

  public static org.eclipse.jgit.lib.ObjectId theirs(ObjectId id) {
    return org.eclipse.jgit.lib.ObjectId.fromString(id.hex());
  }

  /** What a ref stands at; {@link ObjectId#ZERO} if it is not there or stands at nothing yet. */
  public static ObjectId target(@Nullable Ref ref) {
    return ref == null ? ObjectId.ZERO : ours(ref.getObjectId());
  }

  /** Who reflogs name: the user, or Coppice where the user has not said. */
  public static PersonIdent identity(Config config) {
    String name = config.getString("user", null, "name");
    String email = config.getString("user", null, "email");
    return name == null || email == null
        ? new PersonIdent("Coppice", "coppice@localhost")
        : new PersonIdent(name, email);
  }

  /** An absolute path of a folder as JGit gives it. */
  static Path path(File file) {
    return file.toPath().toAbsolutePath();
  }
}
