package dev.coppice.cli;

import dev.coppice.api.Protocol;
import dev.coppice.api.Version;

/** {@code coppice version}. */
final class VersionCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("version", "Print the version.").example("coppice version");
  }

  @Override
  public int run(Words words, Caller caller) {
    VersionView view = new VersionView(Version.current(), Protocol.VERSION);
    return caller.show(view, (result, screen) -> screen.line("coppice " + result.version()));
  }
}
