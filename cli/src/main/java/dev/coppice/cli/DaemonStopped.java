package dev.coppice.cli;

import org.jspecify.annotations.Nullable;

/** The document of {@code coppice daemon stop}; {@code stopped} is false if none ran. */
record DaemonStopped(boolean stopped, @Nullable Long pid) {}
