package dev.coppice.sessionmanager.plan;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Steps, row changes and results as the journal keeps them: JSON with a {@code format}, which a
 * later version can tell apart.
 */
public final class JournalCodec {
  private static final int FORMAT = 1;
  private static final Gson GSON = JournalTypes.register(new GsonBuilder()).create();

  private static final Map<String, Class<? extends Step>> STEPS =
      Stream.of(Step.class.getPermittedSubclasses())
          .map(type -> type.<Step>asSubclass(Step.class))
          .collect(Collectors.toMap(Step::kind, Function.identity()));
  private static final Map<String, Class<? extends RowChanges>> ROWS =
      Map.of(
          "born",
          RowChanges.Born.class,
          "gone",
          RowChanges.Gone.class,
          "back",
          RowChanges.Back.class,
          "away",
          RowChanges.Away.class,
          "preserved",
          RowChanges.Preserved.class,
          "cleared",
          RowChanges.Cleared.class);

  /**
   * What came of an operation.
   *
   * @param outcome a word for people, such as {@code freed}
   * @param failure why it failed, if it did
   */
  public record Result(String outcome, List<Warning> warnings, Optional<Failure> failure) {

    /** Nothing came of it, or its request was cancelled. */
    public static Result failed(List<Warning> warnings, Failure why) {
      String outcome = why.code() == FailureCode.CANCELLED ? "cancelled" : "failed";
      return new Result(outcome, warnings, Optional.of(why));
    }
  }

  /** A planned step without the step itself. */
  private record Frame(
      PlannedStep.Stage stage,
      int wave,
      String lane,
      String session,
      Optional<RepositoryId> repository,
      Optional<String> repositoryName) {}

  private JournalCodec() {}

  public static String write(PlannedStep planned) {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("kind", planned.step().kind());
    json.add(
        "frame",
        GSON.toJsonTree(
            new Frame(
                planned.stage(),
                planned.wave(),
                planned.lane(),
                planned.session(),
                planned.repository(),
                planned.repositoryName())));
    json.add("step", GSON.toJsonTree(planned.step()));
    return json.toString();
  }

  /** Throws {@link UnreadableEntryException} if {@code text} is not wholly what was written. */
  public static PlannedStep readStep(String text) {
    return read(text, JournalCodec::step);
  }

  private static PlannedStep step(JsonObject json) {
    Frame frame = GSON.fromJson(part(json, "frame"), Frame.class);
    Step step = GSON.fromJson(part(json, "step"), type(STEPS, part(json, "kind")));
    return new PlannedStep(
        frame.stage(),
        frame.wave(),
        frame.lane(),
        frame.session(),
        frame.repository(),
        frame.repositoryName(),
        step);
  }

  public static String write(RowChanges rows) {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty(
        "kind",
        switch (rows) {
          case RowChanges.Born _ -> "born";
          case RowChanges.Gone _ -> "gone";
          case RowChanges.Back _ -> "back";
          case RowChanges.Away _ -> "away";
          case RowChanges.Preserved _ -> "preserved";
          case RowChanges.Cleared _ -> "cleared";
        });
    json.add("rows", GSON.toJsonTree(rows));
    return json.toString();
  }

  /**
   * Reads row changes; empty for an operation that has none, such as one over several sessions.
   * Throws {@link UnreadableEntryException} if {@code text} is not wholly what was written.
   */
  public static Optional<RowChanges> readRows(String text) {
    return read(text, JournalCodec::rows);
  }

  private static Optional<RowChanges> rows(JsonObject json) {
    return json.has("kind") || json.has("rows")
        ? Optional.of(GSON.fromJson(part(json, "rows"), type(ROWS, part(json, "kind"))))
        : Optional.empty();
  }

  /** The plan of an operation that changes no rows itself. */
  public static String noRows() {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    return json.toString();
  }

  public static String write(Result result) {
    JsonObject json = GSON.toJsonTree(result).getAsJsonObject();
    json.addProperty("format", FORMAT);
    return json.toString();
  }

  /** Throws {@link UnreadableEntryException} if {@code text} is not wholly what was written. */
  public static Result readResult(String text) {
    return read(text, json -> GSON.fromJson(json, Result.class));
  }

  /** The fields of a request, in the order of their names. */
  public static String writeFields(SortedMap<String, String> fields) {
    return GSON.toJson(fields);
  }

  public static Map<String, String> readFields(String text) {
    var fields = new TreeMap<String, String>();
    JsonParser.parseString(text)
        .getAsJsonObject()
        .asMap()
        .forEach((name, value) -> fields.put(name, value.getAsString()));
    return fields;
  }

  private static <T> T read(String text, Function<JsonObject, T> content) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      int format = part(json, "format").getAsInt();
      if (format != FORMAT) {
        throw new JsonParseException("unknown format " + format);
      }
      return content.apply(json);
    } catch (RuntimeException e) { // also what a value refuses, which Gson passes on
      throw new UnreadableEntryException(
          "the journal holds an entry that cannot be read: " + e.getMessage(), e);
    }
  }

  private static JsonElement part(JsonObject json, String name) {
    JsonElement part = json.get(name);
    if (part == null) {
      throw new JsonParseException("it has no " + name);
    }
    return part;
  }

  private static <T> Class<? extends T> type(
      Map<String, Class<? extends T>> types, JsonElement kind) {
    Class<? extends T> type = types.get(kind.getAsString());
    if (type == null) {
      throw new JsonParseException("unknown kind " + kind);
    }
    return type;
  }
}
