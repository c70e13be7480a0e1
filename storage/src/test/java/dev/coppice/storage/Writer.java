package dev.coppice.storage;

import dev.coppice.sessionmanager.model.Event.Kind;
import dev.coppice.storage.contract.Samples;
import java.nio.file.Path;

/** A process that writes without end, some events in each transaction, and says what is kept. */
final class Writer {
  static final int EVENTS_AT_ONCE = 7;

  private Writer() {}

  public static void main(String[] arguments) {
    var samples = new Samples();
    Database database = Database.open(Path.of(arguments[0]));
    while (true) {
      long last =
          database.write(queries -> {
            var log = new JooqEventLog(queries);
            for (int i = 0; i < EVENTS_AT_ONCE; i++) {
              log.append(samples.event(Kind.WORKTREE_CHANGED));
            }
            return log.last();
          });
      System.out.println(last);
    }
  }
}
