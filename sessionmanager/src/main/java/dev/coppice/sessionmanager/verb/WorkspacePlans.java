package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.PlanSummary.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the verbs of workspaces would do, for a dry run. */
final class WorkspacePlans {

  private WorkspacePlans() {}

  static PlanSummary add(WorkspaceDraft draft) {
    return new PlanSummary(
        OperationKind.WORKSPACE_ADD,
        draft.repositories().stream().map(repository -> line("register", repository)).toList());
  }

  static PlanSummary rescan(RescanMerge merge) {
    return new PlanSummary(
        OperationKind.WORKSPACE_RESCAN,
        Stream.concat(
                merge.inserts().stream().map(repository -> line("register", repository)),
                merge.updates().stream()
                    .map(row -> line(row.orphaned() ? "mark-orphaned" : "take-back", row)))
            .toList());
  }

  static PlanSummary remove(Workspace workspace) {
    return new PlanSummary(
        OperationKind.WORKSPACE_REMOVE,
        List.of(
            new Line(Optional.empty(), Optional.empty(), "forget", workspace.path().toString())));
  }

  private static Line line(String action, WorkspaceRepository repository) {
    return new Line(
        Optional.empty(),
        Optional.of(repository.name()),
        action,
        repository.location().workTree().toString());
  }
}
