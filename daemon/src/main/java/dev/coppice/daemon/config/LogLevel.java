package dev.coppice.daemon.config;

/** How much the daemon logs. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG
}
