package dev.coppice.daemon.socket;

import dev.coppice.api.view.ProgressValue;
import dev.coppice.git.Cancellation;
import java.util.function.Consumer;

/**
 * What belongs to a request beside its parameters.
 *
 * @param user the name of the user at the other end
 * @param progress hears how far the work has come; never waits
 * @param cancellation whether the client still wants it
 * @param keepScaffold whether what operations make for themselves stays for a look
 */
public record Call(
    String user,
    Consumer<ProgressValue> progress,
    Cancellation cancellation,
    boolean keepScaffold) {

  /** One whose parameters have not been looked at. */
  public Call(String user, Consumer<ProgressValue> progress, Cancellation cancellation) {
    this(user, progress, cancellation, false);
  }

  /** The same, as its parameters have it. */
  public Call keepingScaffold(boolean keeps) {
    return new Call(user, progress, cancellation, keeps);
  }
}
