package dev.coppice.api;

import static dev.coppice.api.Documents.BASE;
import static dev.coppice.api.Documents.FOLDER;
import static dev.coppice.api.Documents.HOME;
import static dev.coppice.api.Documents.OPERATION;
import static dev.coppice.api.Documents.OTHER;
import static dev.coppice.api.Documents.SESSION;
import static dev.coppice.api.Documents.THEN;

import dev.coppice.api.view.DoctorCheck;
import dev.coppice.api.view.DoctorMended;
import dev.coppice.api.view.ExportDocument;
import dev.coppice.api.view.ExportedPreservation;
import dev.coppice.api.view.ExportedQuarantine;
import dev.coppice.api.view.ExportedWorkspace;
import dev.coppice.api.view.PreservedView;
import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.WorkspaceView;
import java.util.List;

/** What the doctor answers and writes. */
final class DoctorDocuments {
  private DoctorDocuments() {}

  static List<DoctorCheck> checks() {
    return List.of(
        new DoctorCheck("git", true, "2.39.5", null),
        new DoctorCheck(
            "disk",
            false,
            "12 MiB free for worktrees",
            "Make room; .quarantine there holds what was removed."));
  }

  static List<DoctorMended> mended() {
    String ref = "refs/coppice/preserved/" + SESSION + "/1";
    return List.of(
        new DoctorMended(null, null, "settle", OPERATION, true, "failed"),
        new DoctorMended(
            "fix-login",
            "api",
            "put-ref-back",
            ref + " at " + BASE,
            true,
            "it keeps its commit from git gc again"),
        new DoctorMended(
            "old",
            "web",
            "retry-removal",
            "the folder is busy",
            false,
            "the folder is busy (attempt 4, the next one at " + THEN.plusSeconds(120) + ")"));
  }

  static ExportDocument exported(
      WorkspaceView workspace, List<SessionView> sessions, PreservedView kept) {
    String number = OPERATION + "/1";
    String registration = "/home/me/work/shop/web/.git/";
    return new ExportDocument(
        1,
        "0.1.0",
        THEN,
        HOME,
        List.of(new ExportedWorkspace(workspace, null)),
        sessions,
        List.of(
            new ExportedQuarantine(
                OTHER,
                "web",
                HOME + "/worktrees/.quarantine/" + number + "/tree",
                registration + "coppice-quarantine/" + OPERATION + "-1",
                "refs/coppice/quarantine/" + number,
                BASE,
                List.of(
                    "mkdir -p " + HOME + "/worktrees/shop/old",
                    "mv %s/worktrees/.quarantine/%s/tree %s/worktrees/shop/old/web"
                        .formatted(HOME, number, HOME),
                    "mkdir -p " + registration + "worktrees",
                    "mv %scoppice-quarantine/%s-1 %sworktrees/coppice-%s-2"
                        .formatted(registration, OPERATION, registration, OTHER)),
                null)),
        List.of(
            new ExportedPreservation(
                kept,
                List.of(
                    "git -C /home/me/work/shop/web worktree add --detach %s/web %s"
                        .formatted(FOLDER, BASE),
                    "git -C %s/web stash apply --index %s".formatted(FOLDER, BASE)))));
  }
}
