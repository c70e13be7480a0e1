package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepRow;
import java.util.List;
import java.util.Optional;

/** An operation as the journal has it, whose plan may be one that cannot be read. */
public record JournalEntry(Operation operation) {

  /** Whether its plan can be read. */
  public boolean isReadable() {
    try {
      var _ = JournalCodec.readRows(operation.plan());
      return true;
    } catch (UnreadableEntryException _) {
      return false;
    }
  }

  /** What it means for the rows; empty if it has none of its own, or if that cannot be read. */
  public Optional<RowChanges> rows() {
    try {
      return JournalCodec.readRows(operation.plan());
    } catch (UnreadableEntryException _) {
      return Optional.empty();
    }
  }

  /** What came of it; empty where that is not known yet, or cannot be read. */
  public Optional<JournalCodec.Result> result() {
    try {
      return operation.result().map(JournalCodec::readResult);
    } catch (UnreadableEntryException _) {
      return Optional.empty();
    }
  }

  /** A step as it was planned; empty if that cannot be read. */
  public static Optional<PlannedStep> step(StepRow row) {
    try {
      return Optional.of(JournalCodec.readStep(row.payload()));
    } catch (UnreadableEntryException _) {
      return Optional.empty();
    }
  }

  /** The sessions it is about; where that cannot be read, the one that it names itself. */
  public List<SessionId> sessions() {
    return rows()
        .map(RowChanges::sessionIds)
        .orElseGet(() -> operation.session().stream().toList());
  }

  public boolean concerns(SessionId session) {
    return sessions().contains(session);
  }
}
