package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.port.Mismatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lost races, told with every mismatch: sorted, never only the first. */
public final class Conflicts {
  private static final String MISMATCHES = "mismatches";
  private static final List<String> ORDER = List.of("repo", "kind", "row", "ref", "worktree");

  private Conflicts() {}

  /** One failure for all of them. */
  public static Failure of(String message, Collection<Mismatch> mismatches) {
    return Failure.of(FailureCode.CONFLICT, message)
        .with(MISMATCHES, mismatches.stream().distinct().sorted().map(Mismatch::details).toList());
  }

  /**
   * The first of several failures; if it is a lost race, with the mismatches of all that are.
   *
   * @param others what else is found not to be as expected, though nothing has failed by it yet
   */
  public static Failure first(List<Failure> failures, Collection<Mismatch> others) {
    Failure first = failures.getFirst();
    if (first.code() != FailureCode.CONFLICT) {
      return first;
    }
    List<Map<?, ?>> all =
        Stream.concat(
                failures.stream().flatMap(Conflicts::mismatches),
                others.stream().map(Mismatch::details))
            .distinct()
            .sorted(Comparator.comparing(Conflicts::key))
            .toList();
    return all.isEmpty() ? first : first.with(MISMATCHES, all);
  }

  private static Stream<Map<?, ?>> mismatches(Failure failure) {
    if (!(failure.details().get(MISMATCHES) instanceof List<?> list)) {
      return Stream.empty();
    }
    return list.stream()
        .filter(each -> each instanceof Map<?, ?>)
        .map(each -> named((Map<?, ?>) each, failure));
  }

  /** What a step has lost is in the step's repository. */
  private static Map<?, ?> named(Map<?, ?> mismatch, Failure failure) {
    Object repository = failure.details().get("repository");
    if (repository == null || mismatch.containsKey("repo")) {
      return mismatch;
    }
    var named = new TreeMap<String, Object>();
    mismatch.forEach((key, value) -> named.put(String.valueOf(key), value));
    named.put("repo", repository);
    return named;
  }

  private static String key(Map<?, ?> mismatch) {
    var key = new StringBuilder();
    for (String field : ORDER) {
      key.append(Optional.ofNullable(mismatch.get(field)).map(Object::toString).orElse(""));
      key.append('\0');
    }
    return key.toString();
  }
}
