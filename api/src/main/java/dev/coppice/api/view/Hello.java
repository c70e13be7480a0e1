package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code daemon/hello}. */
public record Hello(
    String server, String version, int protocol, long pid, String home, List<String> capabilities) {
  public Hello {
    capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
  }
}
