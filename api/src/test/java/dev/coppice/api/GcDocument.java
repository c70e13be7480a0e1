package dev.coppice.api;

import static dev.coppice.api.Documents.OPERATION;
import static dev.coppice.api.Documents.OTHER;
import static dev.coppice.api.Documents.SESSION;
import static dev.coppice.api.Documents.THEN;

import dev.coppice.api.view.GcDropped;
import dev.coppice.api.view.GcEmptied;
import dev.coppice.api.view.GcKept;
import dev.coppice.api.view.GcResult;
import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.ScaffoldView;
import dev.coppice.api.view.WarningView;
import java.util.List;

/** What {@code gc/run} answers. */
final class GcDocument {
  private GcDocument() {}

  static GcResult cleared() {
    String ref = "refs/coppice/preserved/" + SESSION + "/1";
    WarningView late =
        new WarningView(
            "PRESERVED_LATE",
            "web",
            "it held in quarantine what nothing else kept, which is preserved as fix-login/web@1 now:"
                + " UNTRACKED notes.txt");
    OperationView operation = new OperationView(OPERATION, "gc", "succeeded", null, List.of(late));
    OperationView quiet = new OperationView(OPERATION, "gc", "succeeded", null, List.of());
    return new GcResult(
        List.of(
            new GcEmptied(SESSION, "fix-login", "api", THEN, 1_200_000, null, quiet),
            new GcEmptied(SESSION, "fix-login", "web", THEN, 34_000_000, ref, operation)),
        List.of(
            new GcDropped(OTHER, "old", "api", "refs/coppice/preserved/" + OTHER + "/2", quiet)),
        List.of(
            new GcKept(OTHER, "old", "web", THEN, 4096, "UNSAFE", "NOT_PRESERVABLE vendor/lib"),
            new GcKept(
                OTHER,
                "old",
                "api",
                THEN,
                8192,
                "NOT_DUE",
                "its time comes at " + THEN.plusSeconds(604_800))),
        List.of(scaffold()),
        35_200_000);
  }

  static ScaffoldView scaffold() {
    return new ScaffoldView(
        OPERATION,
        "api",
        "refs/coppice/op/" + OPERATION + "/1",
        "live",
        "the ref is locked",
        1,
        THEN.plusSeconds(5));
  }
}
