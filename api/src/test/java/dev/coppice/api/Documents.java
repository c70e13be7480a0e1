package dev.coppice.api;

import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.DaemonStatus;
import dev.coppice.api.view.DoctorExportResult;
import dev.coppice.api.view.DoctorFixResult;
import dev.coppice.api.view.DoctorResult;
import dev.coppice.api.view.Done;
import dev.coppice.api.view.FindingView;
import dev.coppice.api.view.Hello;
import dev.coppice.api.view.ListResult;
import dev.coppice.api.view.OperationDetail;
import dev.coppice.api.view.OperationResult;
import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.OperationsResult;
import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.PassedOver;
import dev.coppice.api.view.PathResult;
import dev.coppice.api.view.PlanResult;
import dev.coppice.api.view.PlanStep;
import dev.coppice.api.view.PlanView;
import dev.coppice.api.view.PreservedApplied;
import dev.coppice.api.view.PreservedApplyResult;
import dev.coppice.api.view.PreservedDetail;
import dev.coppice.api.view.PreservedDropResult;
import dev.coppice.api.view.PreservedExportResult;
import dev.coppice.api.view.PreservedListResult;
import dev.coppice.api.view.PreservedPathView;
import dev.coppice.api.view.PreservedShowResult;
import dev.coppice.api.view.PreservedView;
import dev.coppice.api.view.RemovalResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.RepositoryView;
import dev.coppice.api.view.RescanResult;
import dev.coppice.api.view.ResolveResult;
import dev.coppice.api.view.RestoreResult;
import dev.coppice.api.view.RestoreResults;
import dev.coppice.api.view.SessionName;
import dev.coppice.api.view.SessionView;
import dev.coppice.api.view.ShowResult;
import dev.coppice.api.view.SkippedSession;
import dev.coppice.api.view.SpawnResult;
import dev.coppice.api.view.StatusResult;
import dev.coppice.api.view.StepView;
import dev.coppice.api.view.UndoResult;
import dev.coppice.api.view.WarningView;
import dev.coppice.api.view.WayOut;
import dev.coppice.api.view.WhyResult;
import dev.coppice.api.view.WorkspaceRemoved;
import dev.coppice.api.view.WorkspaceResult;
import dev.coppice.api.view.WorkspaceView;
import dev.coppice.api.view.WorkspacesResult;
import dev.coppice.api.view.WorktreeOutcome;
import dev.coppice.api.view.WorktreeRemoval;
import dev.coppice.api.view.WorktreeRestore;
import dev.coppice.api.view.WorktreeStatus;
import dev.coppice.api.view.WorktreeView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One example of each document, by the name of its file in {@code docs/json}. */
final class Documents {
  static final String SESSION = "s_0a1b2c3d4e5f6g7h8i9j0k1l01";
  static final String OTHER = "s_0a1b2c3d4e5f6g7h8i9j0k1n01";
  static final String OPERATION = "op_0a1b2c3d4e5f6g7h8i9j0k1m01";
  static final String BASE = "3f786850e387550fdab836ed7e6dc881de23001b";
  static final String HOME = "/home/me/.local/share/coppice";
  static final String FOLDER = HOME + "/worktrees/shop/fix-login";
  static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

  private Documents() {}

  static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("spawn", new SpawnResult(session("live"), operation("spawn"), workspace()));
    all.put("ls", new ListResult(List.of(session("live", OPERATION))));
    all.put("show", new ShowResult(session("live", OPERATION)));
    all.put("status", new StatusResult(session("live"), statuses()));
    all.put("why", new WhyResult(session("live"), statuses(), ways()));
    all.put("path", new PathResult(FOLDER + "/api", "api", null));
    all.put("kill", new RemovalResults(List.of(freed(), kept())));
    all.put("cleanup", cleanup());
    all.put("teardown", new RemovalResults(List.of(saved())));
    all.put("restore", new RestoreResults(List.of(restored(), refused())));
    all.put("op-resolve", new ResolveResult(operation("kill"), operation("restore"), sessions()));
    all.put("undo", new UndoResult(operation("kill"), operation("undo"), sessions()));
    all.put("op-ls", new OperationsResult(List.of(detail(null, null))));
    all.put("op-show", new OperationResult(detail(steps(), List.of())));
    all.put("op-receipt", ReceiptExample.of(operation("workspace_remove"), THEN));
    all.put("gc", GcDocument.cleared());
    all.put("plan", new PlanResult(plan()));
    all.put("preserved-ls", new PreservedListResult(List.of(preserved("kept"))));
    all.put("preserved-show", new PreservedShowResult(List.of(preservedFiles())));
    all.put("preserved-apply", new PreservedApplyResult(applied(), operation("preserved_apply")));
    all.put(
        "preserved-drop",
        new PreservedDropResult(List.of(preserved("dropped")), operation("preserved_drop")));
    all.put(
        "preserved-export",
        new PreservedExportResult(preserved("kept"), "/home/me/fix-login.bundle", 4096));
    all.put("workspace-add", new WorkspaceResult(workspace(), passedOver()));
    all.put("workspace-show", new WorkspaceResult(workspace(), null));
    all.put("workspace-ls", new WorkspacesResult(List.of(workspace())));
    all.put("workspace-rescan", rescan());
    all.put("workspace-rm", new WorkspaceRemoved("shop", "/home/me/work/shop"));
    all.put("doctor", new DoctorResult(DoctorDocuments.checks()));
    all.put("doctor-fix", new DoctorFixResult(DoctorDocuments.mended(), DoctorDocuments.checks()));
    all.put("doctor-export", new DoctorExportResult("/home/me/coppice.json", 8192, 1, 2, 1));
    all.put("export", DoctorDocuments.exported(workspace(), sessions(), preserved("kept")));
    all.put("hello", new Hello("coppice", "0.1.0", 1, 4711, HOME, List.of("progress")));
    all.put("daemon-status", status());
    all.put("daemon-shutdown", new Done());
    all.put("error", Map.of("error", error()));
    return all;
  }

  private static List<SessionView> sessions() {
    return List.of(session("live"));
  }

  private static SessionView session(String state) {
    return session(state, null);
  }

  private static SessionView session(String state, @Nullable String waiting) {
    return new SessionView(
        SESSION,
        "fix-login",
        "shop",
        state,
        "stopped",
        "fix-login",
        FOLDER,
        THEN,
        List.of(worktree("api"), retried()),
        waiting,
        null);
  }

  private static WorktreeView worktree(String repo) {
    return new WorktreeView(
        repo,
        FOLDER + "/" + repo,
        "fix-login",
        "active",
        null,
        BASE,
        BASE,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static WorktreeView retried() {
    return new WorktreeView(
        "web",
        FOLDER + "/web",
        "fix-login",
        "retry_remove",
        true,
        BASE,
        null,
        "refs/coppice/preserved/" + SESSION + "/1",
        "kill",
        "unavailable",
        3,
        THEN.plusSeconds(60),
        "the folder is busy",
        null);
  }

  private static List<FindingView> findings() {
    return List.of(
        new FindingView(
            "MODIFIED",
            1,
            null,
            List.of("src/Main.java"),
            true,
            "commit them: git -C " + FOLDER + "/web commit -a",
            null),
        new FindingView(
            "IGNORED",
            2,
            4096L,
            List.of("out\\xff", "target/"),
            false,
            "they go to quarantine with the worktree",
            true));
  }

  private static List<WorktreeStatus> statuses() {
    return List.of(
        new WorktreeStatus("api", FOLDER + "/api", true, List.of()),
        new WorktreeStatus("web", FOLDER + "/web", false, findings()));
  }

  private static List<WayOut> ways() {
    return List.of(
        new WayOut(
            "cd \"$(coppice path fix-login)\"",
            "Commit or resolve what is named above, then kill the session again."),
        new WayOut(
            "coppice kill --discard fix-login",
            "Takes the session down with its changes; coppice undo brings them back."));
  }

  private static OperationView operation(String kind) {
    WarningView warning =
        new WarningView("NOTE", "web", "the post-checkout hook ended with status 1: no npm");
    return new OperationView(OPERATION, kind, "succeeded", null, List.of(warning));
  }

  private static RemovalResult freed() {
    WorktreeRemoval api =
        new WorktreeRemoval("api", WorktreeOutcome.REMOVED, "unavailable", List.of(), null);
    return removal(Outcome.FREED, api);
  }

  private static RemovalResult kept() {
    WorktreeRemoval web =
        new WorktreeRemoval("web", WorktreeOutcome.KEPT, "active", findings(), null);
    return removal(Outcome.KEPT, web);
  }

  private static RemovalResult saved() {
    WorktreeRemoval api =
        new WorktreeRemoval("api", WorktreeOutcome.REMOVED, "removed", List.of(), null);
    return removal(Outcome.SAVED, api);
  }

  private static RemovalResult removal(Outcome outcome, WorktreeRemoval worktree) {
    return new RemovalResult(
        SESSION, "fix-login", outcome, List.of(worktree), operation("kill"), null);
  }

  private static CleanupResult cleanup() {
    SkippedSession skipped = new SkippedSession(OTHER, "old", "MODIFIED", findings());
    return new CleanupResult(List.of(SESSION), List.of(skipped), List.of(freed()));
  }

  private static RestoreResult restored() {
    WorktreeRestore api =
        new WorktreeRestore("api", WorktreeOutcome.EXACT, "quarantine", List.of(), List.of());
    WorktreeRestore web =
        new WorktreeRestore(
            "web", WorktreeOutcome.CLEAN, "branch", List.of(), List.of(FOLDER + ".stray-1/web"));
    return new RestoreResult(
        SESSION, "fix-login", Outcome.RESTORED, List.of(api, web), operation("restore"), null);
  }

  private static RestoreResult refused() {
    return new RestoreResult(
        OTHER, "old", Outcome.REFUSED, List.of(), operation("restore"), error());
  }

  private static ErrorBody error() {
    return ErrorBody.of(
        ErrorCode.BRANCH_CHECKED_OUT,
        "web: branch 'fix-login' is checked out in /home/me/work/shop/web",
        "Switch that worktree to another branch first.",
        Map.of("repository", "web"));
  }

  private static OperationDetail detail(
      @Nullable List<StepView> steps, @Nullable List<String> children) {
    return new OperationDetail(
        OPERATION,
        "kill",
        "succeeded",
        "done",
        "done",
        null,
        null,
        "shop",
        List.of(new SessionName(SESSION, "fix-login")),
        "me",
        THEN,
        THEN.plusMillis(12),
        List.of(),
        null,
        steps,
        children,
        steps == null ? null : List.of(GcDocument.scaffold()));
  }

  private static List<StepView> steps() {
    return List.of(new StepView("api", "move-away", "done", FOLDER + "/api to quarantine", null));
  }

  private static PreservedView preserved(String state) {
    return new PreservedView(
        "fix-login/web@1",
        "shop",
        SESSION,
        "web",
        1,
        state,
        !state.equals("kept"),
        "refs/coppice/preserved/" + SESSION + "/1",
        "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
        BASE,
        "fix-login",
        OPERATION,
        THEN,
        state.equals("kept") ? null : THEN.plusSeconds(1),
        state.equals("dropped") ? THEN.plusSeconds(2) : null);
  }

  private static PreservedDetail preservedFiles() {
    return new PreservedDetail(
        preserved("kept"),
        List.of(
            new PreservedPathView("src/Main.java", null, "changed", 4096),
            new PreservedPathView("notes\\xff.txt", true, "untracked", 12),
            new PreservedPathView("old", null, "deleted", 0)),
        List.of("merge"),
        null,
        null);
  }

  private static List<PreservedApplied> applied() {
    return List.of(
        new PreservedApplied(preserved("applied"), WorktreeOutcome.CONFLICTED, List.of("README")));
  }

  private static PlanView plan() {
    return new PlanView(
        "kill",
        List.of(new PlanStep("fix-login", "api", "move-away", FOLDER + "/api to quarantine")));
  }

  private static WorkspaceView workspace() {
    String path = "/home/me/work/shop";
    return new WorkspaceView(
        "shop",
        path,
        List.of(
            new RepositoryView("api", path + "/api", path + "/api/.git", null, null),
            new RepositoryView("web", path + "/web", path + "/web/.git", true, null)),
        1,
        null);
  }

  private static List<PassedOver> passedOver() {
    return List.of(new PassedOver("/home/me/work/shop/mirror.git", "BARE_REPOSITORY", null));
  }

  private static RescanResult rescan() {
    return new RescanResult(workspace(), List.of("api"), List.of("web"), List.of(), passedOver());
  }

  private static DaemonStatus status() {
    return new DaemonStatus(
        "0.1.0", 1, 4711, HOME, "/run/user/1000/coppice/daemon.sock", THEN, 1, 2, 1, 1, false);
  }
}
