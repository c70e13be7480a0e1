package dev.coppice.sessionmanager.verb;

import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Names;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What repositories are called: the last part of their path if that is enough, else more of it. */
final class RepositoryNames {
  private static final String ITSELF = ".";

  /** Names for the repositories found in a folder, in their order. */
  Map<String, RepositoryLocation> of(Path folder, List<RepositoryLocation> found) {
    var named = new LinkedHashMap<String, RepositoryLocation>();
    for (RepositoryLocation location : found) {
      named.put(name(folder, location, named.keySet()), location);
    }
    return named;
  }

  /** A name that none of {@code taken} is. */
  String name(Path folder, RepositoryLocation location, Collection<String> taken) {
    Path relative = folder.relativize(location.workTree());
    if (relative.toString().isEmpty()) {
      return ITSELF;
    }
    String name = "";
    for (int parts = 1; parts <= relative.getNameCount(); parts++) {
      name =
          safe(
              relative
                  .subpath(relative.getNameCount() - parts, relative.getNameCount())
                  .toString()
                  .replace('/', '-'));
      if (!taken.contains(name)) {
        return name;
      }
    }
    int n = 2;
    while (taken.contains(name + "-" + n)) {
      n++;
    }
    return name + "-" + n;
  }

  /** {@code text} with what a name must not hold left out. */
  String safe(String text) {
    if (Names.problem(text).isEmpty()) {
      return text;
    }
    String plain = text.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("\\.{2,}", ".");
    plain = plain.replaceAll("^[-.]+|[-.]+$", "");
    plain = plain.length() > 60 ? plain.substring(0, 60) : plain;
    return Names.problem(plain).isEmpty() ? plain : "repository";
  }

  void require(String name) {
    if (name.equals(ITSELF)) {
      return;
    }
    Names.problem(name)
        .ifPresent(problem -> {
          throw Failure.of(
                  FailureCode.INVALID_NAME,
                  "'" + name + "' cannot name a repository: it " + problem)
              .with("name", name)
              .exception();
        });
  }
}
