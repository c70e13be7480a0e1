package dev.coppice.cli;

import dev.coppice.api.view.PreservedDetail;
import dev.coppice.api.view.PreservedPathView;
import dev.coppice.api.view.PreservedShowResult;
import dev.coppice.api.view.PreservedView;

/** What preserved work holds: its files, or its diff. */
final class PreservedShowText implements Answer<PreservedShowResult> {
  @Override
  public void print(PreservedShowResult result, Screen screen) {
    for (PreservedDetail detail : result.preserved()) {
      head(detail.preserved(), screen);
      for (String operation : detail.inProgress()) {
        screen.line("  " + screen.style(Style.WARN, operation + " under way"));
      }
      if (detail.diff() == null) {
        files(detail, screen);
      } else {
        detail.diff().lines().forEach(line -> screen.line(Screen.clean(line)));
        if (Boolean.TRUE.equals(detail.diffCut())) {
          screen.line(screen.style(Style.WARN, "There is more: git shows all of it."));
        }
      }
      screen.note(
          screen.style(
              Style.DIM,
              "  in "
                  + Screen.clean(detail.preserved().repo())
                  + ": git stash show -p -u "
                  + detail.preserved().commit()));
    }
  }

  private static void head(PreservedView each, Screen screen) {
    screen.line(
        screen.style(Style.STRONG, each.name())
            + "  "
            + screen.style(PreservedListText.style(each), each.state())
            + "  on "
            + screen.style(Style.NAME, PreservedListText.branch(each))
            + " at "
            + PreservedListText.shorten(each.head())
            + ", "
            + Age.of(each.createdAt(), screen.now()));
    screen.detail("  " + each.ref() + ", by " + each.operation());
  }

  private static void files(PreservedDetail detail, Screen screen) {
    Table table = new Table("  ");
    for (PreservedPathView file : detail.files()) {
      table.row().cell(file.path()).cell(Style.DIM, file.kind());
      boolean content = file.kind().equals("changed") || file.kind().equals("untracked");
      table.cell(Style.DIM, content ? ByteSize.of(file.bytes()) : "");
    }
    table.print(screen);
  }
}
