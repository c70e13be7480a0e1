package dev.coppice.git.assess;

import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.disk.RawPaths;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Collects what an assessment finds, by code. For one thread. */
final class Findings {
  private final Map<FindingCode, Collected> byCode = new EnumMap<>(FindingCode.class);

  void add(FindingCode code, byte[] path) {
    add(code, RawPaths.shown(path), "");
  }

  /** One place or file; an empty detail or path says nothing. */
  void add(FindingCode code, String path, String detail) {
    Collected collected = of(code);
    collected.count++;
    collected.path(path);
    collected.detail(detail);
  }

  /** Something that is counted and has no path. */
  void count(FindingCode code, int count, String detail) {
    Collected collected = of(code);
    collected.count += count;
    collected.detail(detail);
  }

  void bytes(FindingCode code, long bytes) {
    of(code).bytes = OptionalLong.of(of(code).bytes.orElse(0) + bytes);
  }

  void addAll(Findings others) {
    others.byCode.forEach((code, more) -> of(code).add(more));
  }

  boolean has(FindingCode code) {
    return byCode.containsKey(code);
  }

  List<Finding> toList() {
    return byCode.entrySet().stream().map(e -> e.getValue().finding(e.getKey())).toList();
  }

  private Collected of(FindingCode code) {
    return byCode.computeIfAbsent(code, ignored -> new Collected());
  }

  private static final class Collected {
    private int count;
    private OptionalLong bytes = OptionalLong.empty();
    private final List<String> paths = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    void path(String path) {
      if (!path.isEmpty() && paths.size() < Finding.MOST_PATHS) {
        paths.add(path);
      }
    }

    void detail(String detail) {
      if (!detail.isEmpty() && !details.contains(detail) && details.size() < 5) {
        details.add(detail);
      }
    }

    void add(Collected more) {
      count += more.count;
      more.bytes.ifPresent(size -> bytes = OptionalLong.of(bytes.orElse(0) + size));
      more.paths.forEach(this::path);
      more.details.forEach(this::detail);
    }

    Finding finding(FindingCode code) {
      return new Finding(code, count, bytes, paths, String.join("; ", details));
    }
  }
}
