package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Operation;
import java.util.Optional;

/**
 * What became of the request of an idempotency key, and its operation.
 *
 * @param workspace whose key it is, by name
 */
public record Receipt(Claim claim, Operation operation, Optional<String> workspace) {}
