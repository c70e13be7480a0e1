package dev.coppice.cli;

import dev.coppice.api.Protocol;
import dev.coppice.api.Version;
import picocli.CommandLine.Command;

/** {@code coppice version}. */
@Command(
    name = "version",
    header = "Print the version.",
    footer = {"", "Examples:", "  coppice version"},
    sortOptions = false)
final class VersionCommand implements Verb {

  @Override
  public int run(Caller caller) {
    VersionView view = new VersionView(Version.current(), Protocol.VERSION);
    return caller.show(view, (result, screen) -> screen.line("coppice " + result.version()));
  }
}
