package dev.coppice.cli;

import com.google.gson.JsonObject;
import dev.coppice.api.Protocol;
import dev.coppice.api.Wire;
import dev.coppice.api.request.KeyParams;
import dev.coppice.api.request.PreservedChangeParams;
import dev.coppice.api.request.SessionsParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What the caller wrote, after the parser has sorted it. */
final class Words {
  private final List<ParseResult> chain = new ArrayList<>();

  Words(ParseResult parsed) {
    chain.add(parsed);
    while (chain.getLast().hasSubcommand()) {
      chain.add(chain.getLast().subcommand());
    }
  }

  /** The command that was named, or the one whose subcommand is missing. */
  CommandSpec command() {
    return chain.getLast().commandSpec();
  }

  /** Whether the flag was given, before the command's name or behind it. */
  boolean has(String flag) {
    for (ParseResult parsed : chain) {
      if (parsed.hasMatchedOption(flag)) {
        return true;
      }
    }
    return false;
  }

  /** The value of an option that is given at most once; the one nearest to the end counts. */
  @Nullable String value(String option) {
    for (ParseResult parsed : chain.reversed()) {
      if (parsed.hasMatchedOption(option)) {
        return parsed.matchedOptionValue(option, null);
      }
    }
    return null;
  }

  /** The values of an option that may be given several times. */
  List<String> values(String option) {
    return chain.getLast().matchedOptionValue(option, List.<String>of());
  }

  int positive(String option, int otherwise) {
    String value = value(option);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notPositive(option, value, e);
    }
    throw notPositive(option, value, null);
  }

  private static UsageError notPositive(String option, String value, @Nullable Throwable cause) {
    return new UsageError(option + " takes a number from 1 up, not '" + value + "'.", cause);
  }

  @Nullable String optional(int index) {
    return chain.getLast().matchedPositionalValue(index, null);
  }

  String required(int index) {
    return chain.getLast().<String>matchedPositionalValue(index, "");
  }

  /** Which sessions a command is for, and what was said of how. */
  SessionsParams selection(String folder) {
    if (has("--stash") && has("--discard")) {
      throw new UsageError("--stash keeps unsaved work, --discard does not: say one of them.");
    }
    return new SessionsParams(
        sessions(), workspace(), has("--all"), has("--stash"), has("--discard"), dryRun(), folder);
  }

  /** Which preserved work a command changes. */
  PreservedChangeParams preserved(String folder) {
    return new PreservedChangeParams(required(0), workspace(), value("--repo"), dryRun(), folder);
  }

  /** The sessions that were named; to name some and say {@code --all} is a contradiction. */
  private List<String> sessions() {
    List<String> named = chain.getLast().matchedPositionalValue(0, List.<String>of());
    if (!named.isEmpty() && has("--all")) {
      throw new UsageError("--all is all of them: name sessions or say --all.");
    }
    return named;
  }

  /** The fields that any changing request may carry. */
  JsonObject shared(Map<String, String> environment) {
    JsonObject fields = Wire.gson().toJsonTree(key(environment)).getAsJsonObject();
    if (has("--keep-scaffold")) {
      fields.addProperty(Protocol.KEEP_SCAFFOLD, true);
    }
    return fields;
  }

  /** The key that the request is made under. */
  private KeyParams key(Map<String, String> environment) {
    String given = value("--idempotency-key");
    boolean takesOne = chain.getLast().commandSpec().findOption("--idempotency-key") != null;
    String key = given != null || !takesOne ? given : environment.get("COPPICE_IDEMPOTENCY_KEY");
    return new KeyParams(
        key == null || (given == null && key.isEmpty()) ? null : key,
        choice("--on-in-flight", "fail", "wait"),
        choice("--dedup-on", "success", "any"));
  }

  private @Nullable String choice(String option, String one, String other) {
    String value = value(option);
    if (value == null || value.equals(one) || value.equals(other)) {
      return value;
    }
    throw new UsageError("%s takes %s or %s, not '%s'.".formatted(option, one, other, value));
  }

  @Nullable String workspace() {
    return value("--workspace");
  }

  boolean dryRun() {
    return has("--dry-run");
  }
}
