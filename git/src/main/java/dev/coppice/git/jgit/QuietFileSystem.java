package dev.coppice.git.jgit;

import java.io.File;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.jspecify.annotations.Nullable;

/** JGit's view of the file system, without the programs that it would start to find out more. */
public final class QuietFileSystem extends FS_POSIX {
  public static final QuietFileSystem INSTANCE = new QuietFileSystem();
  private static final int UMASK = 0022;

  static {
    // Whatever of JGit works on files is given this file system, so the reader is there before it.
    QuietSystemReader.install();
  }

  private QuietFileSystem() {
    setUmask(UMASK);
  }

  @Override
  public FS newInstance() {
    return new QuietFileSystem();
  }

  @Override
  protected @Nullable File discoverGitExe() {
    return null;
  }

  @Override
  protected @Nullable File discoverGitSystemConfig() {
    return null;
  }

  @Override
  public boolean supportsAtomicCreateNewFile() {
    return true;
  }
}
