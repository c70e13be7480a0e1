package dev.coppice.storage;

import static dev.coppice.storage.Columns.flag;
import static dev.coppice.storage.Columns.instant;
import static dev.coppice.storage.Columns.requireHit;
import static dev.coppice.storage.Columns.requireNew;
import static dev.coppice.storage.schema.Tables.REPOSITORY;
import static dev.coppice.storage.schema.Tables.WORKSPACE;

import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.WorkspaceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Workspaces and their repositories. */
record JooqWorkspaceStore(DSLContext queries) implements WorkspaceStore {

  @Override
  public List<Workspace> all() {
    return queries
        .selectFrom(WORKSPACE)
        .orderBy(WORKSPACE.NAME, WORKSPACE.ID)
        .fetch(JooqWorkspaceStore::workspace);
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return queries
        .selectFrom(WORKSPACE)
        .where(WORKSPACE.ID.eq(id.value()))
        .fetchOptional(JooqWorkspaceStore::workspace);
  }

  @Override
  public void insert(Workspace workspace) {
    requireNew(workspace.version());
    var columns =
        columns(workspace, 0)
            .set(WORKSPACE.ID, workspace.id().value())
            .set(WORKSPACE.CREATED_AT, workspace.createdAt());
    queries.insertInto(WORKSPACE).set(columns.values()).execute();
  }

  @Override
  public void update(Workspace workspace) {
    int count =
        queries
            .update(WORKSPACE)
            .set(columns(workspace, workspace.version() + 1).values())
            .where(WORKSPACE.ID.eq(workspace.id().value()))
            .and(WORKSPACE.VERSION.eq(workspace.version()))
            .execute();
    requireHit(
        count,
        "workspace " + workspace.id(),
        workspace.version(),
        queries,
        WORKSPACE.VERSION,
        WORKSPACE.ID.eq(workspace.id().value()));
  }

  @Override
  public List<WorkspaceRepository> repositories(WorkspaceId workspace) {
    return queries
        .selectFrom(REPOSITORY)
        .where(REPOSITORY.WORKSPACE.eq(workspace.value()))
        .orderBy(REPOSITORY.RELATIVE_PATH, REPOSITORY.ID)
        .fetch(JooqWorkspaceStore::repository);
  }

  @Override
  public void insert(WorkspaceRepository repository) {
    requireNew(repository.version());
    var columns =
        columns(repository, 0)
            .set(REPOSITORY.ID, repository.id().value())
            .set(REPOSITORY.WORKSPACE, repository.workspace().value());
    queries.insertInto(REPOSITORY).set(columns.values()).execute();
  }

  @Override
  public void update(WorkspaceRepository repository) {
    int count =
        queries
            .update(REPOSITORY)
            .set(columns(repository, repository.version() + 1).values())
            .where(REPOSITORY.ID.eq(repository.id().value()))
            .and(REPOSITORY.VERSION.eq(repository.version()))
            .execute();
    requireHit(
        count,
        "repository " + repository.id(),
        repository.version(),
        queries,
        REPOSITORY.VERSION,
        REPOSITORY.ID.eq(repository.id().value()));
  }

  private static Columns columns(Workspace workspace, long version) {
    return new Columns()
        .set(WORKSPACE.NAME, workspace.name())
        .set(WORKSPACE.PATH, PathText.of(workspace.path()))
        .setNumber(WORKSPACE.REMOVED_AT, workspace.removedAt().map(Instant::toEpochMilli))
        .set(WORKSPACE.VERSION, version);
  }

  private static Columns columns(WorkspaceRepository repository, long version) {
    return new Columns()
        .set(REPOSITORY.NAME, repository.name())
        .set(REPOSITORY.RELATIVE_PATH, PathText.of(repository.relativePath()))
        .set(REPOSITORY.WORK_TREE, PathText.of(repository.location().workTree()))
        .set(REPOSITORY.COMMON_DIR, PathText.of(repository.location().commonDir()))
        .set(REPOSITORY.ORPHANED, repository.orphaned())
        .set(REPOSITORY.VERSION, version);
  }

  private static Workspace workspace(Record row) {
    return new Workspace(
        new WorkspaceId(row.get(WORKSPACE.ID)),
        row.get(WORKSPACE.NAME),
        PathText.absolute(row.get(WORKSPACE.PATH)),
        instant(row, WORKSPACE.CREATED_AT),
        Optional.ofNullable(row.get(WORKSPACE.REMOVED_AT)).map(Instant::ofEpochMilli),
        row.get(WORKSPACE.VERSION));
  }

  private static WorkspaceRepository repository(Record row) {
    return new WorkspaceRepository(
        new RepositoryId(row.get(REPOSITORY.ID)),
        new WorkspaceId(row.get(REPOSITORY.WORKSPACE)),
        row.get(REPOSITORY.NAME),
        PathText.relative(row.get(REPOSITORY.RELATIVE_PATH)),
        new RepositoryLocation(
            PathText.absolute(row.get(REPOSITORY.WORK_TREE)),
            PathText.absolute(row.get(REPOSITORY.COMMON_DIR))),
        flag(row, REPOSITORY.ORPHANED),
        row.get(REPOSITORY.VERSION));
  }
}
