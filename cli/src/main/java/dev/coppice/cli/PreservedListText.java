package dev.coppice.cli;

import dev.coppice.api.view.PreservedListResult;
import dev.coppice.api.view.PreservedView;

/** Preserved work, one a line. */
final class PreservedListText implements Answer<PreservedListResult> {
  @Override
  public void print(PreservedListResult result, Screen screen) {
    if (screen.quiet()) {
      result.preserved().forEach(each -> screen.line(Screen.clean(each.name())));
      return;
    }
    if (result.preserved().isEmpty()) {
      screen.line("Nothing is preserved.");
      return;
    }
    boolean several =
        result.preserved().stream().map(PreservedView::workspace).distinct().count() > 1;
    Table table = new Table("");
    table.row().cell(Style.DIM, "PRESERVED").cell(Style.DIM, "STATE").cell(Style.DIM, "AGE");
    table.cell(Style.DIM, "COMMIT").cell(Style.DIM, "BRANCH");
    table.cell(Style.DIM, several ? "WORKSPACE" : "");
    for (PreservedView each : result.preserved()) {
      table.row().cell(Style.STRONG, each.name()).cell(style(each), each.state());
      table.cell(Style.DIM, Age.of(each.createdAt(), screen.now()));
      table.cell(Style.DIM, shorten(each.commit()));
      table.cell(Style.NAME, branch(each));
      table.cell(Style.DIM, several ? each.workspace() : "");
    }
    table.print(screen);
  }

  static Style style(PreservedView each) {
    return switch (each.state()) {
      case "kept" -> Style.GOOD;
      default -> Style.DIM;
    };
  }

  static String branch(PreservedView each) {
    String branch = each.branch();
    return branch == null ? "(detached)" : branch;
  }

  static String shorten(String commit) {
    return commit.length() > 12 ? commit.substring(0, 12) : commit;
  }
}
