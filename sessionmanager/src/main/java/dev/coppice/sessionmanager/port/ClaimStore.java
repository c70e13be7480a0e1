package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What idempotency keys were used for. */
public interface ClaimStore {

  /** The claims of a key, one for each scope. */
  List<Claim> of(OperationKind verb, String key);

  /** The claim that an operation is the work of. */
  Optional<Claim> of(OperationId operation);

  /** Adds a claim; throws {@link DuplicateException} if its key is claimed in its scope. */
  void insert(Claim claim);

  /**
   * Writes how a claim ended, if it is still that of the same operation and fence.
   *
   * @return whether it was
   */
  boolean end(Claim claim);

  /**
   * Frees a key, if the claim is still that of the same operation and fence.
   *
   * @return whether it was
   */
  boolean delete(Claim claim);

  /** Frees the keys whose time has come. */
  int deleteExpired(Instant now);

  /** The latest time that was noted; {@link Instant#EPOCH} if none was. */
  Instant latest();

  /** Notes a time that is later than any before. */
  void reach(Instant now);
}
