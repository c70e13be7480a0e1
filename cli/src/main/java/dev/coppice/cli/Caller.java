package dev.coppice.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.coppice.api.CoppiceClient;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.Method;
import dev.coppice.api.ProgressListener;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;
import dev.coppice.api.view.PlanResult;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a command is given: who calls, from where, and how to ask the daemon and answer. */
final class Caller {

  private final Terminal terminal;
  private final Words words;

  Caller(Terminal terminal, Words words) {
    this.terminal = terminal;
    this.words = words;
  }

  /** The folder that the caller stands in: the daemon resolves what was left out from it. */
  String folder() {
    return terminal.folder();
  }

  boolean json() {
    return words.has("--json");
  }

  boolean quiet() {
    return words.has("--quiet");
  }

  Home home() {
    return Home.resolve(words.value("--home"), terminal.environment());
  }

  Screen screen() {
    return new Screen(
        terminal.out(),
        terminal.colour(),
        quiet(),
        words.has("--verbose"),
        terminal.clock().instant());
  }

  Connector connector() {
    return new Connector(home(), terminal, json() || quiet());
  }

  /** Asks the daemon, starting it if need be, and prints the answer; returns the exit code. */
  <P, R> int ask(Method<P, R> method, P params, Answer<R> answer) {
    Standing standing = new Standing(folder());
    JsonElement result = request(method, params);
    return show(result, method.result(), answer, standing);
  }

  private <R> int show(JsonElement result, Class<R> type, Answer<R> answer, Standing standing) {
    int code = show(result, type, answer);
    if (!json()) {
      standing.tell(screen());
    }
    return code;
  }

  /** As {@link #ask}, where a dry run answers with a plan. */
  <P, R> int ask(Method<P, R> method, P params, boolean dryRun, Answer<R> answer) {
    return dryRun
        ? show(request(method, params), PlanResult.class, new PlanText())
        : ask(method, params, answer);
  }

  /** As {@link #ask}, and first says for people what the daemon is about to do. */
  <P, R> int announced(Method<P, R> method, P params, Answer<R> answer) {
    Announcement announcement = new Announcement(screen());
    boolean silent = json() || quiet();
    Standing standing = new Standing(folder());
    JsonElement result = request(method, params, silent ? null : announcement);
    return show(result, method.result(), answer, standing);
  }

  private <P> JsonElement request(Method<P, ?> method, P params) {
    return request(method, params, null);
  }

  private <P> JsonElement request(
      Method<P, ?> method, P params, @Nullable Announcement announcement) {
    JsonObject shared = method.changes() ? words.shared(terminal.environment()) : new JsonObject();
    try (CoppiceClient client = connector().connectOrStart();
        ProgressLine line = ProgressLine.on(terminal, !json() && !quiet());
        Interruption.Request _ =
            method.changes() ? terminal.interruption().during(() -> cancel(client)) : () -> {}) {
      ProgressListener listener = line;
      if (announcement != null) {
        listener = line == null ? announcement : announcement.before(line);
      }
      return request(client, method, params, shared, listener);
    }
  }

  private <P> JsonElement request(
      CoppiceClient client,
      Method<P, ?> method,
      P params,
      JsonObject shared,
      @Nullable ProgressListener listener) {
    try {
      return client.request(
          method, params, shared, method.changes() ? Limits.CHANGE : Limits.LOOK, listener);
    } catch (ServiceError e) {
      throw LostAnswer.told(e, words, shared);
    }
  }

  private static void cancel(CoppiceClient client) {
    try {
      client.cancel();
    } catch (IOException e) {
      // There is no daemon any more that could do what was asked.
    }
  }

  /** Prints a document as JSON or for people. */
  <R> int show(JsonElement result, Class<R> type, Answer<R> answer) {
    R view = decode(result, type);
    if (json()) {
      printJson(result);
    } else {
      answer.print(view, screen());
      if (result instanceof JsonObject object && object.has("replayed")) {
        screen().note("This was done before, under the same key; nothing was done now.");
      }
    }
    return answer.exitCode(view);
  }

  /** Prints a document that the command made itself. */
  <R> int show(R view, Answer<R> answer) {
    if (json()) {
      printJson(Wire.gson().toJsonTree(view));
    } else {
      answer.print(view, screen());
    }
    return answer.exitCode(view);
  }

  private static <R> R decode(JsonElement result, Class<R> type) {
    try {
      return Wire.gson().fromJson(result, type);
    } catch (JsonParseException e) {
      throw new ServiceError(
          ErrorBody.of(
              ErrorCode.PROTOCOL_MISMATCH,
              "The daemon's answer is not one that this command understands: " + e.getMessage(),
              "coppice daemon stop ends it; the next command starts one of this version."));
    }
  }

  private void printJson(JsonElement document) {
    String text =
        terminal.outIsTerminal()
            ? new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(document)
            : document.toString();
    terminal.out().print(text + "\n");
  }
}
