package dev.coppice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.storage.contract.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.ParamType;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked often is found by an index, however much there is. */
class QueryPlansTest extends RawSchema {
  private static final Samples SAMPLES = new Samples();

  static Stream<Named<Consumer<Stores>>> lookups() {
    return Stream.of(
        lookup("workspace", stores -> stores.workspaces().find(SAMPLES.ids().workspace())),
        lookup(
            "repositories", stores -> stores.workspaces().repositories(SAMPLES.ids().workspace())),
        lookup("session", stores -> stores.sessions().find(SAMPLES.ids().session())),
        lookup("worktrees", stores -> stores.sessions().worktrees(SAMPLES.ids().session())),
        lookup("due", stores -> stores.sessions().due(Samples.NOW, Samples.NOW)),
        lookup("operation", stores -> stores.operations().find(SAMPLES.ids().operation())),
        lookup("steps", stores -> stores.operations().steps(SAMPLES.ids().operation())),
        lookup("open", stores -> stores.operations().open()),
        lookup(
            "newest of one",
            stores -> stores.operations().newest(Optional.of(SAMPLES.ids().session()), 5)),
        lookup("children", stores -> stores.operations().children(SAMPLES.ids().operation())),
        lookup("since", stores -> stores.events().since(7, 5)),
        lookup("last", stores -> stores.events().last()));
  }

  private static Named<Consumer<Stores>> lookup(String name, Consumer<Stores> lookup) {
    return Named.of(name, lookup);
  }

  @ParameterizedTest
  @MethodSource("lookups")
  void lookup_readsNoWholeTable(Consumer<Stores> lookup) {
    List<String> plan = database.read(queries -> plan(queries, lookup));

    assertFalse(plan.isEmpty());
    assertEquals(
        List.of(),
        plan.stream()
            .filter(step -> step.startsWith("SCAN") && !step.contains("operation_open"))
            .toList(),
        plan.toString());
  }

  private static List<String> plan(DSLContext queries, Consumer<Stores> lookup) {
    var asked = new ArrayList<String>();
    ExecuteListener recorder = ExecuteListener.onStart(context -> asked.add(sql(context)));
    lookup.accept(stores(queries.configuration().derive(recorder).dsl()));
    return asked.stream()
        .flatMap(
            sql -> queries.fetch("EXPLAIN QUERY PLAN " + sql).getValues(3, String.class).stream())
        .toList();
  }

  private static String sql(ExecuteContext context) {
    return Objects.requireNonNull(context.query()).getSQL(ParamType.INLINED);
  }
}
