package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.Event;
import java.util.List;

/** The order of all changes. */
public interface EventLog {

  /** Appends an event; its {@code seq} is ignored. */
  void append(Event event);

  /** The events after {@code seq}, in order. */
  List<Event> since(long seq, int most);

  /** The seq of the newest event; 0 if there is none. */
  long last();
}
