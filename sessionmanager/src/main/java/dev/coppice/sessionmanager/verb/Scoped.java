package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.run.Attempt;
import dev.coppice.sessionmanager.run.Claims;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A request with a key, and whose the key is.
 *
 * @param scope empty if the workspace is not registered yet
 * @param anywhere whether the caller has left it to the names which workspace is meant, so that the
 *     key counts whatever they meant the first time
 * @param fields what makes it the same request as another
 */
record Scoped(
    Keyed request, Optional<String> scope, boolean anywhere, SortedMap<String, String> fields) {

  /** The claim of this key, unless its time has come. */
  Optional<Claim> claim(Stores stores, Instant clock) {
    Instant now = Claims.now(stores, clock);
    List<Claim> all =
        stores.claims().of(request.verb(), request.key()).stream()
            .filter(claim -> !claim.isExpired(now))
            .toList();
    return all.stream()
        .filter(claim -> Optional.of(claim.scope()).equals(scope))
        .findFirst()
        .or(() -> anywhere && all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  /** Throws KEY_REUSED if the key was used for another request. */
  void requireSame(Claim claim) {
    if (claim.requestHash().equals(hash())) {
      return;
    }
    Map<String, String> before = JournalCodec.readFields(claim.request());
    var differing = new TreeSet<>(before.keySet());
    differing.addAll(fields.keySet());
    differing.removeIf(name ->
        Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(fields.get(name))));
    throw Failure.of(
            FailureCode.KEY_REUSED,
            "this idempotency key was used for another request, which differs in "
                + String.join(", ", differing))
        .with("fields", List.copyOf(differing))
        .with("operation", claim.operation().value())
        .exception();
  }

  Attempt attempt(Duration ttl) {
    return new Attempt(
        request.verb(),
        request.key(),
        hash(),
        JournalCodec.writeFields(fields),
        request.dedupOn(),
        ttl,
        scope);
  }

  /** What no two requests with this key hold at once. */
  String lock() {
    return "%s %s %s".formatted(scope.orElse("new"), request.verb(), request.key());
  }

  private String hash() {
    String text = request.verb() + "\n" + JournalCodec.writeFields(fields);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
