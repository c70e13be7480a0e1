package dev.coppice.api.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spawns a session. {@code workspace} is a name or a path, or left to {@code cwd}; a folder that
 * has repositories and is not registered yet is registered first. {@code base} applies to every
 * repository where it resolves, {@code bases} to the one that it names.
 */
public record SpawnParams(
    String name,
    @Nullable String workspace,
    List<String> repos,
    @Nullable String base,
    Map<String, String> bases,
    @Nullable String branch,
    boolean reuseBranch,
    boolean dryRun,
    String cwd) {
  public SpawnParams {
    repos = repos == null ? List.of() : List.copyOf(repos);
    bases = bases == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(bases));
  }
}
