package dev.coppice.cli;

import dev.coppice.api.view.DaemonStatus;

/** The document of {@code coppice daemon start}; {@code started} is false if one ran already. */
record DaemonStarted(boolean started, DaemonStatus daemon) {}
