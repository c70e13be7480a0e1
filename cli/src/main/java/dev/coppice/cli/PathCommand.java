package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.PathParams;

/** {@code coppice path}. */
final class PathCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("path", "Print the path of a session, or of one of its worktrees.")
        .session()
        .optional("REPO", "The repository (default: the session's folder).")
        .workspace()
        .example("cd \"$(coppice path fix-login)\"")
        .example("cd \"$(coppice path fix-login api)\"");
  }

  @Override
  public int run(Words words, Caller caller) {
    PathParams params =
        new PathParams(words.optional(0), words.optional(1), words.workspace(), caller.folder());
    return caller.ask(Methods.PATH, params, new PathText());
  }
}
