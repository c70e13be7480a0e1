package dev.coppice.daemon;

import com.google.inject.Module;
import dev.coppice.daemon.config.DaemonConfig;

/**
 * What the daemon is a face of: rows and repositories. It begins to open when it is made, beside
 * the rest of the start.
 */
interface Engine extends AutoCloseable {
  /** Binds the session manager, the store and the doctor's probes. */
  Module module(DaemonConfig config);

  /** Closes what was opened, the database last; nothing may use it any more. */
  @Override
  void close();
}
