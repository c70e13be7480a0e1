package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Assessment;
import dev.coppice.git.BranchName;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a journal holds.
 *
 * @param text stands wherever free text does
 * @param folder stands wherever a path does
 * @param full whether what is optional is there, and lists hold something
 */
record JournalSamples(String text, Path folder, boolean full) {
  private static final ObjectId COMMIT = Samples.COMMIT;
  private static final BranchName BRANCH = new BranchName("feature/x");

  /** One of every kind, with plain text and everything there. */
  static JournalSamples plain() {
    return new JournalSamples("plain", Path.of("/worktrees/shop/feat"), true);
  }

  private <T> Optional<T> perhaps(T value) {
    return full ? Optional.of(value) : Optional.empty();
  }

  private <T> List<T> some(List<T> values) {
    return full ? values : List.of();
  }

  private RepositoryLocation repository() {
    return new RepositoryLocation(folder, folder.resolve(".git"));
  }

  private WorktreeLocation worktree() {
    return new WorktreeLocation(folder, text, folder.resolve("api"));
  }

  private QuarantinePlace place() {
    return new QuarantinePlace(folder, folder, text, 7);
  }

  private Assessment assessment() {
    return new Assessment(
        perhaps(COMMIT), perhaps(BRANCH), some(List.of(finding(), bareFinding())), text);
  }

  private Finding finding() {
    return new Finding(
        FindingCode.IGNORED, 3, OptionalLong.of(1L << 40), List.of(text, "\\xff"), text);
  }

  private static Finding bareFinding() {
    return new Finding(FindingCode.UNBORN, 0, OptionalLong.empty(), List.of(), "");
  }

  /** At least one step of every kind. */
  List<Step> steps() {
    return List.of(
        new Step.MakeFolders(List.of(folder, folder.resolve("libs"))),
        new Step.RemoveFolders(List.of(folder), perhaps(List.of(folder.resolve("api")))),
        new Step.MakeBranch(repository(), BRANCH, COMMIT, text, perhaps(text)),
        new Step.DropBranch(repository(), BRANCH, COMMIT, worktree(), perhaps(text)),
        new Step.Register(worktree(), BRANCH, place(), perhaps(COMMIT)),
        new Step.CheckOut(worktree(), perhaps(COMMIT)),
        new Step.RunHook(worktree(), COMMIT),
        new Step.KeepRecord(
            repository(), worktree(), place(), text, text, assessment(), perhaps(List.of(folder))),
        new Step.MoveAway(
            repository(), worktree(), place(), text, some(List.of(folder)), perhaps(text)),
        new Step.PutBack(place(), worktree(), COMMIT),
        new Step.ReleaseQuarantine(place(), perhaps(new Step.Pending(repository(), text))),
        new Step.MoveAside(folder, folder.resolveSibling("feat.stray-1")),
        new Step.Apply(worktree(), COMMIT, perhaps(List.of(folder))),
        new Step.DropPreservation(repository(), text, COMMIT),
        new Step.Unregister(repository(), worktree(), place(), text, text),
        new Step.PreserveLate(
            repository(), worktree(), place(), COMMIT, text, text, text, assessment()),
        new Step.CloseQuarantine(
            repository(), worktree(), place(), perhaps(COMMIT), perhaps(text), true),
        new Step.EmptyQuarantine(
            repository(), place(), new Samples().ids().session(), perhaps(text)));
  }

  /** Every step before the decision and after it. */
  List<PlannedStep> planned() {
    WorkspaceRepository repository = new Samples().repository(workspace().id(), "api");
    return Arrays.stream(Stage.values())
        .flatMap(stage ->
            steps().stream()
                .map(step ->
                    new PlannedStep(
                        stage,
                        stage == Stage.PREPARE ? 3 : 4,
                        text,
                        text,
                        perhaps(repository.id()),
                        perhaps(text),
                        step)))
        .toList();
  }

  /** At least one of every kind of row changes. */
  List<RowChanges> rows() {
    var samples = new Samples();
    Workspace workspace = workspace();
    Session session = named(samples.session(workspace, "feat", SessionState.SAVED, Samples.NOW));
    WorkspaceRepository repository = samples.repository(workspace.id(), "api");
    List<Worktree> all =
        Arrays.stream(WorktreeState.values())
            .map(state -> samples.in(state, samples.worktree(session, repository, 1)))
            .toList();
    OperationId operation = samples.ids().operation();
    var leaving =
        new RowChanges.Leaving(
            all.getFirst(),
            perhaps(COMMIT),
            perhaps(BRANCH),
            operation,
            1,
            perhaps("ref"),
            perhaps(true));
    var gone =
        new RowChanges.Gone(
            session,
            true,
            WorktreeState.UNAVAILABLE,
            text,
            some(List.of(leaving)),
            some(all),
            false);
    var fate = new RowChanges.Fate(repository.id(), WorktreeState.REMOVED, text);
    return List.of(
        new RowChanges.Born(session, some(all)),
        gone,
        new RowChanges.Gone(
            session, false, WorktreeState.REMOVED, text, List.of(), List.of(), true),
        new RowChanges.Back(
            some(List.of(new RowChanges.Returning(session, some(all)))), perhaps(operation)),
        new RowChanges.Away(
            some(List.of(new RowChanges.Going(gone, SessionState.SAVED, some(List.of(fate))))),
            perhaps(operation)),
        new RowChanges.Preserved(session, some(List.of(preserved(all.getFirst(), operation)))),
        new RowChanges.Cleared(
            session, some(List.of(new RowChanges.Emptied(all.getFirst(), perhaps(text))))));
  }

  private PreservedWork preserved(Worktree row, OperationId operation) {
    return new PreservedWork(
        row.session(),
        row.repository(),
        1,
        text,
        COMMIT,
        COMMIT,
        COMMIT,
        perhaps(BRANCH),
        text,
        operation,
        PreservedState.KEPT,
        false,
        Samples.NOW,
        perhaps(Samples.NOW),
        perhaps(Samples.NOW),
        0);
  }

  private static Workspace workspace() {
    return new Samples().workspace(Path.of("/home/dev/shop"));
  }

  private Session named(Session session) {
    return new Session(
        session.id(),
        session.workspace(),
        text,
        session.state(),
        session.branch(),
        folder,
        session.createdAt(),
        session.updatedAt(),
        session.version());
  }
}
