package dev.coppice.git.preserve;

import dev.coppice.git.Assessment;
import dev.coppice.git.FindingCode;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.Preservations;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.InnerRepositories;
import dev.coppice.git.assess.ModulesFolder;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.assess.StatusRun;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.index.RawIndex;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.GitRecords;
import dev.coppice.git.records.RecordLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;

/**
 * Preserves worktrees. What is written is named by nothing until a caller sets a ref: a crash
 * leaves objects that git prunes in time.
 */
public final class GitPreservations implements Preservations {
  private final GitProgram git;
  private final GitRecords records;
  private final InstantSource clock;
  private final PreciousFiles precious;

  public GitPreservations(
      GitProgram git, GitRecords records, InstantSource clock, PreciousFiles precious) {
    this.precious = precious;
    this.git = git;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public Preservation capture(
      WorktreeLocation worktree,
      Set<Path> ownInside,
      String session,
      String repository,
      Assessment assessment) {
    return capture(
        worktree, ModulesFolder.of(worktree), ownInside, session, repository, assessment);
  }

  /**
   * @param modules where the submodules' git folders are
   */
  Preservation capture(
      WorktreeLocation worktree,
      ModulesFolder modules,
      Set<Path> ownInside,
      String session,
      String repository,
      Assessment assessment) {
    try (FileRepository opened = Jgit.open(worktree.commonDir());
        LooseObjects objects = new LooseObjects(opened);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      RawIndex index = RawIndex.read(worktree.registration());
      Future<?> early = beside.submit(() -> objects.add(Constants.OBJ_BLOB, index.bytes()));
      boolean everywhere = assessment.found(FindingCode.NESTED_REPOSITORY);
      WorktreeState state =
          state(opened, worktree, modules, own(worktree, ownInside), index, everywhere);
      Beside.joined(early); // large, and written while git looks
      var added = CaptureIndex.of(git, objects, worktree, state);
      return new Capture(objects, worktree, state, added, clock)
          .write(records, new RecordLabel(session, repository, assessment), modules);
    } catch (IOException e) {
      throw Durable.failure(worktree.folder() + " could not be captured", e);
    }
  }

  private WorktreeState state(
      FileRepository opened,
      WorktreeLocation worktree,
      ModulesFolder modules,
      OwnInside own,
      RawIndex index,
      boolean everywhere)
      throws IOException {
    return WorktreeState.read(
        git,
        opened,
        worktree,
        own,
        index,
        precious,
        (told, entries) ->
            InnerState.read(
                git,
                modules,
                new InnerRepositories(modules, own, everywhere).find(entries, told),
                entries,
                precious));
  }

  @Override
  public Precious precious(WorktreeLocation worktree, Set<Path> ownInside) {
    if (precious.patterns().isEmpty()) {
      return Precious.NONE;
    }
    try {
      OwnInside own = own(worktree, ownInside);
      PreciousLook look =
          PreciousLook.at(
              worktree.folder(),
              precious,
              StatusOutput.parse(new StatusRun(git).output(worktree)).entries().stream()
                  .filter(entry -> !own.covers(entry.name()))
                  .toList());
      return new Precious(!look.found().isEmpty(), look.tooLarge());
    } catch (IOException e) {
      throw Durable.failure(worktree.folder() + " could not be looked at", e);
    }
  }

  @Override
  public void verify(Path commonDir, ObjectId preservation) {
    reading(
        commonDir,
        preservation,
        preserved -> {
          preserved.verify();
          return preserved.commit();
        });
  }

  @Override
  public Preservation read(Path commonDir, ObjectId preservation) {
    return reading(commonDir, preservation, PreservedCommit::preservation);
  }

  @Override
  public List<PreservedPath> paths(Path commonDir, ObjectId preservation) {
    return reading(commonDir, preservation, PreservedCommit::paths);
  }

  @Override
  public List<String> inProgress(Path commonDir, ObjectId preservation) {
    return reading(
        commonDir,
        preservation,
        preserved ->
            Underway.in(
                preserved.privateFiles().stream()
                    .map(file -> CapturedFile.key(file.path()))
                    .toList()));
  }

  /** What is read of a preservation. */
  private interface Reading<R> {
    R of(PreservedCommit preserved) throws IOException;
  }

  private static <R> R reading(Path commonDir, ObjectId preservation, Reading<R> reading) {
    try (FileRepository repository = Jgit.open(commonDir)) {
      return reading.of(PreservedCommit.read(repository, preservation));
    } catch (IOException e) {
      throw new GitException(
          Kind.UNREADABLE, "preservation " + preservation + " is not whole: " + e.getMessage(), e);
    }
  }

  @Override
  public byte[] diff(RepositoryLocation repository, ObjectId preservation, int most) {
    return new PreservationFiles(git, repository).diff(preservation, most);
  }

  @Override
  public void export(RepositoryLocation repository, String ref, Path file) {
    new PreservationFiles(git, repository).export(ref, file);
  }

  @Override
  public List<String> obstacles(
      ObjectId preservation, WorktreeLocation worktree, Set<Path> ownInside) {
    try (FileRepository repository = Jgit.open(worktree.commonDir())) {
      return applying(repository, preservation, worktree, ownInside).inTheWay();
    } catch (IOException e) {
      throw Durable.failure(worktree.folder() + " could not be looked at", e);
    }
  }

  @Override
  public boolean holds(ObjectId preservation, WorktreeLocation worktree, Set<Path> ownInside) {
    return holds(preservation, worktree, ModulesFolder.of(worktree), ownInside, false);
  }

  /**
   * @param everywhere whether a repository inside may be anywhere, though none was captured: one
   *     that came late goes to quarantine with the worktree, and is found there
   */
  boolean holds(
      ObjectId preservation,
      WorktreeLocation worktree,
      ModulesFolder modules,
      Set<Path> ownInside,
      boolean everywhere) {
    try (FileRepository repository = Jgit.open(worktree.commonDir())) {
      PreservedCommit preserved = PreservedCommit.read(repository, preservation);
      WorktreeState now =
          state(
                  repository,
                  worktree,
                  modules,
                  own(worktree, ownInside),
                  RawIndex.read(worktree.registration()),
                  everywhere || !preserved.inner().isEmpty())
              .along(worktree.folder(), preserved.files());
      return preserved.digest().equals(StateDigest.of(worktree, now));
    } catch (IOException e) {
      throw Durable.failure(worktree.folder() + " could not be compared", e);
    }
  }

  @Override
  public Applied apply(ObjectId preservation, WorktreeLocation worktree, Set<Path> ownInside) {
    try (FileRepository repository = Jgit.open(worktree.commonDir())) {
      return applying(repository, preservation, worktree, ownInside).run(false);
    } catch (IOException e) {
      throw Durable.failure(preservation + " could not be applied to " + worktree.folder(), e);
    }
  }

  @Override
  public Applied apply(ObjectId preservation, WorktreeLocation worktree) {
    try (FileRepository repository = Jgit.open(worktree.commonDir())) {
      return applying(repository, preservation, worktree, Set.of()).run(true);
    } catch (IOException e) {
      throw Durable.failure(preservation + " could not be applied to " + worktree.folder(), e);
    }
  }

  @Override
  public List<String> differences(ObjectId preservation, WorktreeLocation worktree) {
    try (FileRepository repository = Jgit.open(worktree.commonDir())) {
      return applying(repository, preservation, worktree, Set.of()).differences();
    } catch (IOException e) {
      throw Durable.failure(worktree.folder() + " could not be compared", e);
    }
  }

  @Override
  public void takeBack(ObjectId preservation, WorktreeLocation worktree, boolean stays) {
    try (FileRepository repository = Jgit.open(worktree.commonDir())) {
      applying(repository, preservation, worktree, Set.of()).takeBack(stays);
    } catch (IOException e) {
      throw Durable.failure(preservation + " could not be taken back from " + worktree.folder(), e);
    }
  }

  private Apply applying(
      FileRepository repository,
      ObjectId preservation,
      WorktreeLocation worktree,
      Set<Path> ownInside)
      throws IOException {
    return new Apply(
        git, worktree, own(worktree, ownInside), PreservedCommit.read(repository, preservation));
  }

  private static OwnInside own(WorktreeLocation worktree, Set<Path> ownInside) {
    return new OwnInside(worktree.folder(), ownInside);
  }
}
