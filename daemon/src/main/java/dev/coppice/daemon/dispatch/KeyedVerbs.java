package dev.coppice.daemon.dispatch;

import static java.util.Map.entry;

import dev.coppice.api.Methods;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that take an idempotency key, and what {@code op receipt} calls them. */
final class KeyedVerbs {
  private static final Map<String, OperationKind> METHODS =
      Map.ofEntries(
          entry(Methods.WORKSPACE_ADD.name(), OperationKind.WORKSPACE_ADD),
          entry(Methods.WORKSPACE_RESCAN.name(), OperationKind.WORKSPACE_RESCAN),
          entry(Methods.WORKSPACE_REMOVE.name(), OperationKind.WORKSPACE_REMOVE),
          entry(Methods.SPAWN.name(), OperationKind.SPAWN),
          entry(Methods.KILL.name(), OperationKind.KILL),
          entry(Methods.CLEANUP.name(), OperationKind.CLEANUP),
          entry(Methods.TEARDOWN.name(), OperationKind.TEARDOWN),
          entry(Methods.RESTORE.name(), OperationKind.RESTORE),
          entry(Methods.UNDO.name(), OperationKind.UNDO),
          entry(Methods.OPERATION_RESOLVE.name(), OperationKind.RESOLVE),
          entry(Methods.PRESERVED_APPLY.name(), OperationKind.PRESERVED_APPLY),
          entry(Methods.PRESERVED_DROP.name(), OperationKind.PRESERVED_DROP),
          entry(Methods.GC.name(), OperationKind.GC),
          entry(Methods.DOCTOR_FIX.name(), OperationKind.RECONCILE));

  /** What the command line calls otherwise. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          entry("WORKSPACE_RM", "WORKSPACE_REMOVE"),
          entry("OP_RESOLVE", "RESOLVE"),
          entry("DOCTOR", "RECONCILE"),
          entry("DOCTOR_FIX", "RECONCILE"));

  private KeyedVerbs() {}

  static OperationKind of(String method) {
    @Nullable OperationKind verb = METHODS.get(method);
    if (verb == null) {
      throw Failure.of(FailureCode.INVALID_VALUE, method + " takes no idempotency key").exception();
    }
    return verb;
  }

  /** A verb in the words of the command line, {@code workspace rm}, or as {@code op ls} has it. */
  static OperationKind parse(String words) {
    String said = words.strip().replaceAll("[ -]+", "_").toUpperCase(Locale.ROOT);
    String name = SHORT.getOrDefault(said, said);
    return METHODS.values().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Failure.of(FailureCode.INVALID_VALUE, "'" + words + "' is no verb that takes a key")
                .withHint("Such as spawn, kill, workspace add or preserved drop.")
                .exception());
  }
}
