package dev.coppice.sessionmanager.command;

import java.nio.file.Path;

/**
 * Who asks, and from where.
 *
 * @param folder the folder the caller stands in, absolute; decides what is meant where a workspace
 *     or session is left out
 * @param actor the name under which the journal keeps the operation
 * @param progress hears how long work goes on
 * @param keepScaffold whether what operations make for themselves stays for a look
 */
public record Caller(Path folder, String actor, Progress progress, boolean keepScaffold) {

  /** One who does not want to see scaffold. */
  public Caller(Path folder, String actor, Progress progress) {
    this(folder, actor, progress, false);
  }
}
