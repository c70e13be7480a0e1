package dev.coppice.api.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registers a folder. {@code repositories} maps names to paths; empty means to look for them.
 * Relative paths are relative to the folder.
 */
public record WorkspaceAddParams(
    String path, @Nullable String name, Map<String, String> repositories, boolean dryRun) {
  public WorkspaceAddParams {
    repositories =
        repositories == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(repositories));
  }
}
