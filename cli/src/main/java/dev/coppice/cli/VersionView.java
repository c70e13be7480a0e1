package dev.coppice.cli;

/** The document of {@code coppice version}. */
record VersionView(String version, int protocol) {}
