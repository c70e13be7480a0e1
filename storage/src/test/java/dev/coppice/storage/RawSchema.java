package dev.coppice.storage;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.storage.contract.Samples;
import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with one workspace, repository, session, row, operation and step, and plain SQL. */
abstract class RawSchema {
  final Samples samples = new Samples();
  final Workspace workspace = samples.workspace("shop");
  final WorkspaceRepository repository = samples.repository(workspace.id(), "api");
  final Session session = samples.session(workspace.id(), "feat");
  final Operation operation = samples.operation(OperationKind.KILL, session.id());

  @TempDir Path folder = Path.of("unset");

  @SuppressWarnings("NullAway.Init") // opened before each test
  Database database;

  @BeforeEach
  void open() {
    database = FreshDatabase.in(folder);
    database.write(queries -> {
      Stores stores = stores(queries);
      stores.workspaces().insert(workspace);
      stores.workspaces().insert(repository);
      stores.sessions().insert(session, List.of(samples.worktree(session, repository, 1)));
      stores.operations().insert(operation, List.of(samples.step(operation.id(), 0)));
      return true;
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  static Stores stores(DSLContext queries) {
    return new JooqStores(queries, new SessionCache());
  }

  int run(String sql) {
    return database.write(queries -> queries.execute(sql));
  }

  /** Whether the schema takes a change; it counts only if a row was there for it. */
  boolean takes(String sql) {
    return taken(() -> {
      if (run(sql) == 0) {
        throw new AssertionError("no row for " + sql);
      }
    });
  }

  static boolean taken(Runnable change) {
    try {
      change.run();
      return true;
    } catch (IllegalStateException | DuplicateException e) {
      return false;
    }
  }
}
