package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.SessionId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Whether work that can wait may go on: nobody waits for the session, and the daemon stays. */
public final class Yielding {
  private final Predicate<SessionId> wanted;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * @param wanted whether somebody waits for a session
   */
  public Yielding(Predicate<SessionId> wanted) {
    this.wanted = wanted;
  }

  /** From now on, none may. */
  public void stop() {
    stopped.set(true);
  }

  /** Whether work that holds up nobody may go on. */
  public boolean mayGoOn() {
    return !stopped.get();
  }

  /** Whether work that holds a session may. */
  boolean mayGoOn(SessionId session) {
    return mayGoOn() && !wanted.test(session);
  }
}
