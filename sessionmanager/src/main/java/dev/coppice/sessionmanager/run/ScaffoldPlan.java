package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an operation will make for itself, told from its steps. */
final class ScaffoldPlan {
  private static final String TEMPORARY = "temporary";
  private static final String KEPT = "-kept";

  private ScaffoldPlan() {}

  /**
   * @param temporary where its temporary files will lie
   */
  static List<ScaffoldItem> of(
      OperationId operation, List<PlannedStep> steps, Path temporary, boolean keep, Instant now) {
    var items = new ArrayList<ScaffoldItem>();
    for (PlannedStep planned : steps) {
      if (planned.step() instanceof Step.KeepRecord record && record.preserving().isPresent()) {
        String leaf = Integer.toString(record.place().number());
        items.add(ref(operation, planned, record, leaf, now));
        if (keep) {
          items.add(ref(operation, planned, record, leaf + KEPT, now));
        }
      }
    }
    if (steps.stream().anyMatch(planned -> needsTemporaryFiles(planned.step()))) {
      items.add(ScaffoldItem.folder(operation, TEMPORARY, temporary.toString(), now));
    }
    return keep ? items.stream().map(ScaffoldItem::kept).toList() : items;
  }

  private static ScaffoldItem ref(
      OperationId operation,
      PlannedStep planned,
      Step.KeepRecord record,
      String leaf,
      Instant now) {
    return ScaffoldItem.ref(
        operation,
        planned.repository().orElseThrow(),
        record.repository().commonDir().toString(),
        leaf,
        now);
  }

  /** The number in the leaf of a ref; empty for one that is only kept for a look. */
  static List<Integer> number(String leaf) {
    return leaf.matches("[1-9][0-9]{0,6}") ? List.of(Integer.parseInt(leaf)) : List.of();
  }

  /** The leaf under which a kept capture is found that has got its own name: it has two then. */
  static String kept(int number) {
    return number + KEPT;
  }

  private static boolean needsTemporaryFiles(Step step) {
    return switch (step) {
      case Step.KeepRecord _,
          Step.MoveAway _,
          Step.PutBack _,
          Step.CheckOut _,
          Step.RunHook _,
          Step.Apply _,
          Step.PreserveLate _,
          Step.CloseQuarantine _ ->
          true;
      case Step.MakeFolders _,
          Step.RemoveFolders _,
          Step.MakeBranch _,
          Step.DropBranch _,
          Step.Register _,
          Step.ReleaseQuarantine _,
          Step.MoveAside _,
          Step.Unregister _,
          Step.EmptyQuarantine _,
          Step.DropPreservation _ ->
          false;
    };
  }
}
