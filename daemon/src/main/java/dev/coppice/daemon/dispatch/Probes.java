package dev.coppice.daemon.dispatch;

import java.util.List;

/** What the doctor asks of what lies below the session manager. */
public interface Probes {
  /** The version of the git program; throws if it cannot be used. */
  String gitVersion();

  /** What SQLite's own check of the database finds wrong; empty if it is sound. */
  List<String> databaseProblems();
}
