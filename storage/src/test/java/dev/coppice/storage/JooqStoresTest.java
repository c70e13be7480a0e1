package dev.coppice.storage;

import dev.coppice.storage.contract.ClaimStoreContract;
import dev.coppice.storage.contract.EventLogContract;
import dev.coppice.storage.contract.OpenStore;
import dev.coppice.storage.contract.OperationJournalContract;
import dev.coppice.storage.contract.PreservationStoreContract;
import dev.coppice.storage.contract.ScaffoldStoreContract;
import dev.coppice.storage.contract.SessionNamesContract;
import dev.coppice.storage.contract.SessionStoreContract;
import dev.coppice.storage.contract.UnitOfWorkContract;
import dev.coppice.storage.contract.WorkspaceStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** SQLite keeps the contracts of the ports. */
class JooqStoresTest {

  @Nested
  class WorkspaceStore extends WorkspaceStoreContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class SessionStore extends SessionStoreContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class SessionNames extends SessionNamesContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class OperationJournal extends OperationJournalContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class PreservationStore extends PreservationStoreContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class ScaffoldStore extends ScaffoldStoreContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class ClaimStore extends ClaimStoreContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class EventLog extends EventLogContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  @Nested
  class UnitOfWork extends UnitOfWorkContract {
    @Override
    protected OpenStore open(Path folder) {
      return sqlite(folder);
    }
  }

  private static OpenStore sqlite(Path folder) {
    Database database = FreshDatabase.in(folder);
    return new OpenStore(new JooqUnitOfWork(database), database::close);
  }
}
