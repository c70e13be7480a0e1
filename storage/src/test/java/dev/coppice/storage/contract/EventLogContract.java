package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.sessionmanager.model.Event;
import dev.coppice.sessionmanager.model.Event.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a log of events does. */
public abstract class EventLogContract extends StoreContract {

  @Test
  void last_ofAnEmptyLog_isZero() {
    assertEquals(0, lastEvent());
  }

  @Test
  void append_keepsEverythingAndCounts() {
    var event =
        new Event(
            0,
            Kind.WORKTREE_CHANGED,
            Optional.of(samples.ids().workspace()),
            Optional.of(samples.ids().session()),
            Optional.of(samples.ids().repository()),
            Optional.of(samples.ids().operation()),
            Samples.NOW);

    write(stores -> stores.events().append(event));

    var numbered =
        new Event(
            1,
            event.kind(),
            event.workspace(),
            event.session(),
            event.repository(),
            event.operation(),
            event.at());
    assertEquals(List.of(numbered), since(0, 10));
    assertEquals(1, lastEvent());
  }

  @Test
  void since_isInOrderAndBounded() {
    write(stores ->
        List.of(Kind.values()).forEach(kind -> stores.events().append(samples.event(kind))));

    List<Event> some = since(1, 2);

    assertEquals(List.of(2L, 3L), some.stream().map(Event::seq).toList());
    assertEquals(Kind.SESSION_CHANGED, some.getFirst().kind());
  }

  private List<Event> since(long seq, int most) {
    return store().read(stores -> stores.events().since(seq, most));
  }
}
