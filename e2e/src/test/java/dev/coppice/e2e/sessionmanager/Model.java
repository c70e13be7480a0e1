package dev.coppice.e2e.sessionmanager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The graph of states as far as it is known: which steps each has, which of them were tried and
 * where they led.
 */
final class Model {
  private static final int MOST_CHANGES = 60;

  /** What goes wrong on the way. */
  enum Trouble {
    NONE,
    FAILS,
    CRASHES,
    /** It dies, and a person works on before it is started again. */
    CRASHES_AND_WORK_GOES_ON
  }

  /**
   * A move, and what goes wrong.
   *
   * @param session the place of the session it is done to, in the state
   * @param at the change at which it goes wrong, from 1
   */
  record Step(ModelMove move, int session, Trouble trouble, int at) {}

  private final Random random;
  private final Map<ModelState, Map<Step, ModelState>> tried = new LinkedHashMap<>();
  private final Map<ModelState, Set<Step>> untried = new HashMap<>();

  /**
   * @param seed draws which of several steps comes next
   */
  Model(long seed) {
    this.random = new Random(seed);
  }

  /** A state that was reached; new ones have all moves before them. */
  void reached(ModelState state) {
    if (!tried.containsKey(state)) {
      tried.put(state, new LinkedHashMap<>());
      untried.put(state, new LinkedHashSet<>(plain()));
    }
  }

  private static List<Step> plain() {
    return Stream.of(ModelMove.values())
        .flatMap(move ->
            Stream.of(0, 1)
                .limit(move.hasSession() ? 2 : 1)
                .map(session -> new Step(move, session, Trouble.NONE, 0)))
        .toList();
  }

  /** A step that was tried, with how many changes it made: each of them may go wrong next time. */
  void led(ModelState from, Step step, int changes, ModelState to) {
    reached(to);
    tried.getOrDefault(from, new HashMap<>()).put(step, to);
    Set<Step> left = untried.getOrDefault(from, new LinkedHashSet<>());
    left.remove(step);
    if (step.trouble() == Trouble.NONE && step.move().isVerb()) {
      for (int at = 1; at <= Math.min(changes, MOST_CHANGES); at++) {
        for (Trouble trouble :
            List.of(Trouble.CRASHES, Trouble.FAILS, Trouble.CRASHES_AND_WORK_GOES_ON)) {
          left.add(new Step(step.move(), step.session(), trouble, at));
        }
      }
    }
  }

  /**
   * The steps to the nearest state with an untried one of the kind, and that one; empty if none is
   * left within reach.
   */
  Optional<List<Step>> way(ModelState from, Predicate<Step> kind) {
    Map<ModelState, List<Step>> ways = new HashMap<>();
    Deque<ModelState> next = new ArrayDeque<>();
    ways.put(from, List.of());
    next.add(from);
    while (!next.isEmpty()) {
      ModelState state = next.remove();
      List<Step> way = ways.getOrDefault(state, List.of());
      List<Step> found = untried.getOrDefault(state, Set.of()).stream().filter(kind).toList();
      if (!found.isEmpty()) {
        return Optional.of(and(way, found.get(random.nextInt(found.size()))));
      }
      tried
          .getOrDefault(state, Map.of())
          .forEach((step, to) -> {
            if (ways.putIfAbsent(to, and(way, step)) == null) {
              next.add(to);
            }
          });
    }
    return Optional.empty();
  }

  private static List<Step> and(List<Step> way, Step step) {
    var longer = new ArrayList<>(way);
    longer.add(step);
    return longer;
  }

  int states() {
    return tried.size();
  }

  int transitions() {
    return tried.values().stream().mapToInt(Map::size).sum();
  }

  int left() {
    return untried.values().stream().mapToInt(Set::size).sum();
  }
}
