package dev.coppice.cli;

import org.jspecify.annotations.Nullable;

/**
 * How a session is to be called in a hint so that it is found: names are unique in a workspace
 * alone.
 *
 * @param workspace the workspace that the caller named
 * @param byId whether the sessions may be of several workspaces
 */
record SessionNaming(@Nullable String workspace, boolean byId) {
  /** The caller stands where the name is enough. */
  static final SessionNaming HERE = new SessionNaming(null, false);

  static SessionNaming of(Words words) {
    return new SessionNaming(words.workspace(), words.has("--all"));
  }

  String called(String name, String id) {
    if (workspace != null) {
      return ShellWord.of(name) + " -w " + ShellWord.of(workspace);
    }
    return byId ? id : ShellWord.of(name);
  }
}
