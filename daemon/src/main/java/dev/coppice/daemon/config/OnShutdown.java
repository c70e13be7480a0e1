package dev.coppice.daemon.config;

/** What becomes of live sessions when the daemon ends. */
public enum OnShutdown {
  KEEP,
  TEARDOWN
}
