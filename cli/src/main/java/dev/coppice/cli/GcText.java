package dev.coppice.cli;

import dev.coppice.api.view.GcDropped;
import dev.coppice.api.view.GcEmptied;
import dev.coppice.api.view.GcKept;
import dev.coppice.api.view.GcResult;
import dev.coppice.api.view.ScaffoldView;
import java.util.ArrayList;
import java.util.List;

/** What was given up, how much room that made, and what rests still. */
final class GcText implements Answer<GcResult> {
  private static final String NOT_DUE = "NOT_DUE";

  @Override
  public void print(GcResult result, Screen screen) {
    Table table = new Table("");
    for (GcEmptied emptied : result.emptied()) {
      table.row().cell(Style.STRONG, emptied.name()).cell(Style.STRONG, emptied.repo());
      table.cell(Style.GOOD, "emptied").cell(ByteSize.of(emptied.bytes()));
    }
    for (GcDropped dropped : result.dropped()) {
      table.row().cell(Style.STRONG, dropped.name()).cell(Style.STRONG, dropped.repo());
      table.cell(Style.GOOD, "dropped").cell(dropped.ref());
    }
    for (ScaffoldView left :
        result.scaffold() == null ? List.<ScaffoldView>of() : result.scaffold()) {
      table.row().cell(Style.DIM, "scaffold").cell(left.repo() == null ? "" : left.repo());
      table.cell(Style.GOOD, "deleted").cell(left.location());
    }
    List<GcKept> waiting = new ArrayList<>();
    for (GcKept kept : result.kept()) {
      if (kept.code().equals(NOT_DUE)) {
        waiting.add(kept);
      } else {
        table.row().cell(Style.STRONG, kept.name()).cell(Style.STRONG, kept.repo());
        table.cell(Style.WARN, "kept").cell(kept.reason());
      }
    }
    table.print(screen);
    for (GcEmptied emptied : result.emptied()) {
      Warnings.print(emptied.operation(), screen);
    }
    screen.line("Freed " + ByteSize.of(result.freedBytes()) + ".");
    rest(waiting, screen);
  }

  private static void rest(List<GcKept> waiting, Screen screen) {
    if (waiting.isEmpty()) {
      return;
    }
    long bytes = 0;
    for (GcKept kept : waiting) {
      bytes += kept.bytes();
    }
    String what = waiting.size() == 1 ? "1 worktree rests" : waiting.size() + " worktrees rest";
    screen.note(
        "%s in quarantine until the time has come (%s); --quarantine-older-than says another."
            .formatted(what, ByteSize.of(bytes)));
  }
}
