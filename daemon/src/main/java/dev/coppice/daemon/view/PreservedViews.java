package dev.coppice.daemon.view;

import dev.coppice.api.view.PreservedApplied;
import dev.coppice.api.view.PreservedApplyResult;
import dev.coppice.api.view.PreservedDetail;
import dev.coppice.api.view.PreservedDropResult;
import dev.coppice.api.view.PreservedExportResult;
import dev.coppice.api.view.PreservedListResult;
import dev.coppice.api.view.PreservedPathView;
import dev.coppice.api.view.PreservedShowResult;
import dev.coppice.api.view.PreservedView;
import dev.coppice.git.BranchName;
import dev.coppice.git.Preservations.PreservedPath;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.result.PreservedDropped;
import dev.coppice.sessionmanager.result.PreservedSummary;
import java.nio.file.Path;
import java.util.List;

/** Preserved work. */
public final class PreservedViews {
  private PreservedViews() {}

  public static PreservedListResult list(List<PreservedSummary> preserved) {
    return new PreservedListResult(preserved.stream().map(PreservedViews::view).toList());
  }

  public static PreservedShowResult shown(
      List<dev.coppice.sessionmanager.result.PreservedDetail> preserved) {
    return new PreservedShowResult(preserved.stream().map(PreservedViews::detail).toList());
  }

  public static PreservedApplyResult applied(
      dev.coppice.sessionmanager.result.PreservedApplied applied) {
    return new PreservedApplyResult(
        applied.parts().stream()
            .map(part ->
                new PreservedApplied(
                    view(part.summary()), RestoreViews.outcome(part.outcome()), part.paths()))
            .toList(),
        applied.operation().map(OperationViews::summary).orElse(null));
  }

  public static PreservedDropResult dropped(PreservedDropped dropped) {
    return new PreservedDropResult(
        dropped.dropped().stream().map(PreservedViews::view).toList(),
        OperationViews.summary(dropped.operation()));
  }

  public static PreservedExportResult exported(PreservedSummary preserved, Path file) {
    return new PreservedExportResult(view(preserved), file.toString(), file.toFile().length());
  }

  private static PreservedDetail detail(dev.coppice.sessionmanager.result.PreservedDetail detail) {
    return new PreservedDetail(
        view(detail.summary()),
        detail.paths().stream().map(PreservedViews::path).toList(),
        detail.inProgress(),
        detail.diff().orElse(null),
        detail.diffWhole() ? null : Boolean.TRUE);
  }

  private static PreservedPathView path(PreservedPath path) {
    PathText text = PathText.exact(path.path());
    return new PreservedPathView(
        text.text(), text.escaped(), EnumText.of(path.kind()), path.bytes());
  }

  static PreservedView view(PreservedSummary summary) {
    PreservedWork work = summary.work();
    return new PreservedView(
        summary.name(),
        summary.workspace(),
        work.session().value(),
        summary.repository(),
        work.number(),
        EnumText.of(work.state()),
        work.verified(),
        work.ref(),
        work.commit().hex(),
        work.head().hex(),
        work.branch().map(BranchName::value).orElse(null),
        work.operation().value(),
        work.createdAt(),
        work.appliedAt().orElse(null),
        work.droppedAt().orElse(null));
  }
}
