package dev.coppice.daemon.view;

import dev.coppice.api.Version;
import dev.coppice.api.view.ExportDocument;
import dev.coppice.api.view.ExportedPreservation;
import dev.coppice.api.view.ExportedQuarantine;
import dev.coppice.api.view.ExportedWorkspace;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.plan.Shell;
import dev.coppice.sessionmanager.result.Export;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** All that is known, as a file for people who have to do without Coppice. */
public final class ExportViews {
  private static final int FORMAT = 1;

  private ExportViews() {}

  public static ExportDocument document(Export export, Path home, Instant now) {
    return new ExportDocument(
        FORMAT,
        Version.current(),
        now,
        home.toString(),
        export.workspaces().stream()
            .map(summary ->
                new ExportedWorkspace(
                    WorkspaceViews.view(summary), summary.workspace().removedAt().orElse(null)))
            .toList(),
        SessionViews.views(export.sessions()),
        export.resting().stream().map(ExportViews::quarantine).toList(),
        export.preserved().stream().map(ExportViews::preservation).toList());
  }

  private static ExportedQuarantine quarantine(Export.Rests rests) {
    QuarantinePlace place = rests.place();
    Path folder = rests.row().folder();
    Path registration =
        place.commonDir().resolve("worktrees").resolve(rests.row().registrationId());
    PathText tree = PathText.of(place.tree());
    return new ExportedQuarantine(
        rests.session().id().value(),
        rests.repository().name(),
        tree.text(),
        PathText.of(place.registration()).text(),
        place.ref(),
        rests.row().removal().orElseThrow().record().hex(),
        List.of(
            "mkdir -p " + word(folder.resolveSibling("")),
            "mv %s %s".formatted(word(place.tree()), word(folder)),
            "mkdir -p " + word(registration.resolveSibling("")),
            "mv %s %s".formatted(word(place.registration()), word(registration))),
        tree.escaped());
  }

  private static ExportedPreservation preservation(Export.Kept kept) {
    PreservedWork work = kept.summary().work();
    String folder = word(kept.row().folder());
    return new ExportedPreservation(
        PreservedViews.view(kept.summary()),
        List.of(
            "git -C %s worktree add --detach %s %s"
                .formatted(
                    word(kept.repository().location().workTree()), folder, work.head().hex()),
            "git -C %s stash apply --index %s".formatted(folder, work.commit().hex())));
  }

  private static String word(Path path) {
    return Shell.quote(path.toString());
  }
}
