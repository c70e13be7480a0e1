package dev.coppice.api.view;

import dev.coppice.api.ErrorBody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its sessions, times and, when one is shown, its steps and children; {@code
 * undoes} is the operation that an undo has taken back, {@code outcome} says what came of it once
 * it has ended: {@code done}, {@code kept}, {@code partial}, {@code obstructed}, {@code refused},
 * {@code failed}, {@code cancelled}, {@code recovery_required}, {@code overtaken}. {@code scaffold}
 * is what it has made for itself and is not known to be gone.
 */
public record OperationDetail(
    String id,
    String kind,
    String state,
    String phase,
    @Nullable String outcome,
    @Nullable String parent,
    @Nullable String undoes,
    @Nullable String workspace,
    List<SessionName> sessions,
    @Nullable String actor,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<WarningView> warnings,
    @Nullable ErrorBody error,
    @Nullable List<StepView> steps,
    @Nullable List<String> children,
    @Nullable List<ScaffoldView> scaffold) {
  public OperationDetail {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }
}
