package dev.coppice.sessionmanager.model;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Mints ids: 48 bits of milliseconds and 72 random bits, so that ids sort by time, then the shard
 * ({@code 0}) and generation ({@code 1}) of the local store. Safe for use by many threads if the
 * random source is.
 */
public final class Ids {
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
  private static final String LOCAL = "01";
  private static final int TIME_BITS = 48;
  private static final int CHANCE_BITS = 72;

  private final InstantSource clock;
  private final RandomGenerator random;

  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public WorkspaceId workspace() {
    return new WorkspaceId(WorkspaceId.PREFIX + body());
  }

  public RepositoryId repository() {
    return new RepositoryId(RepositoryId.PREFIX + body());
  }

  public SessionId session() {
    return new SessionId(SessionId.PREFIX + body());
  }

  public OperationId operation() {
    return new OperationId(OperationId.PREFIX + body());
  }

  private String body() {
    byte[] chance = new byte[CHANCE_BITS / 8];
    random.nextBytes(chance);
    var bits = new BigInteger(1, chance);
    long now = clock.millis() & ((1L << TIME_BITS) - 1);
    bits = bits.or(BigInteger.valueOf(now).shiftLeft(CHANCE_BITS));
    var text = new StringBuilder(Id.LENGTH);
    for (int shift = TIME_BITS + CHANCE_BITS - 5; shift >= 0; shift -= 5) {
      text.append(DIGITS.charAt(bits.shiftRight(shift).intValue() & 31));
    }
    return text.append(LOCAL).toString();
  }
}
