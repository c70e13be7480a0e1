package dev.coppice.git.jgit;

import org.eclipse.jgit.storage.file.WindowCacheConfig;

/**
 * How much of a repository JGit holds in memory: little, for the system has it in its own cache.
 * With what JGit takes by itself, reading one large file makes the JVM grow by that and by as much
 * again for what the collector has not looked at yet.
 */
final class SmallMemory {
  /** Pieces of packs; few enough to be let go before they count as old. */
  private static final int PACKS = 1 << 20;

  /** Larger objects are read as streams; smaller ones that git stored as deltas, as a whole. */
  private static final int WHOLE = 16 << 20;

  private SmallMemory() {}

  static void install() {
    WindowCacheConfig config = new WindowCacheConfig();
    config.setPackedGitLimit(PACKS);
    config.setStreamFileThreshold(WHOLE);
    config.install();
  }
}
