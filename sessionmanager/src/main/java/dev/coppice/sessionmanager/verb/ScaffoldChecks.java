package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.find.ScaffoldFinder;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Check;
import dev.coppice.sessionmanager.result.ScaffoldLeft;
import java.util.List;
import java.util.Optional;

/** Names what operations have made for themselves and is left, though they have ended. */
final class ScaffoldChecks {
  private ScaffoldChecks() {}

  static List<Check> of(Stores stores) {
    return new ScaffoldFinder(stores).ofEnded().stream().map(ScaffoldChecks::check).toList();
  }

  private static Check check(ScaffoldLeft left) {
    ScaffoldItem item = left.item();
    String where =
        left.repository().map(name -> name + ": " + item.location()).orElse(item.location());
    String name = "scaffold of " + item.operation();
    return item.state() == ScaffoldItem.State.KEPT && item.attempts() == 0
        ? new Check(
            name, true, where + " is kept for a look", Optional.of("coppice gc --include-kept"))
        : new Check(
            name,
            false,
            "%s could not be deleted yet (%d attempts): %s"
                .formatted(where, item.attempts(), item.cause().orElse("it was not tried yet")),
            Optional.of("coppice gc"));
  }
}
