package dev.coppice.cli;

import dev.coppice.api.view.PassedOver;
import dev.coppice.api.view.WorkspaceView;
import java.util.List;
import java.util.Map;

/** What a search for repositories saw and left out. */
final class PassedOverText {
  private static final int MOST = 10;
  private static final Map<String, String> REASONS =
      Map.of(
          "BARE_REPOSITORY", "a bare repository",
          "LINKED_WORKTREE", "a linked worktree",
          "SUBMODULE", "a submodule, which comes along with its repository",
          "UNBORN_REPOSITORY", "it has no commit yet",
          "UNREADABLE", "it cannot be read",
          "UNSUPPORTED_FORMAT", "of a format that Coppice cannot serve",
          "IGNORED", "ignored by the repository around it",
          "TOO_DEEP", "below the depth that is searched",
          "SYMBOLIC_LINK", "a link, which is not followed");

  private PassedOverText() {}

  static void print(WorkspaceView workspace, List<PassedOver> folders, Screen screen) {
    int shown = folders.size() > MOST ? MOST - 1 : folders.size();
    for (PassedOver folder : folders.subList(0, shown)) {
      String reason = REASONS.getOrDefault(folder.reason(), folder.reason());
      note(relative(workspace, folder) + ": " + reason, screen);
    }
    if (shown < folders.size()) {
      note((folders.size() - shown) + " more; --json has them all", screen);
    }
  }

  private static void note(String text, Screen screen) {
    screen.note(screen.style(Style.DIM, "  passed over " + text));
  }

  private static String relative(WorkspaceView workspace, PassedOver folder) {
    String top = workspace.path() + "/";
    return folder.path().startsWith(top) ? folder.path().substring(top.length()) : folder.path();
  }
}
