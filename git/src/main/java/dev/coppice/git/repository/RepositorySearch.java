package dev.coppice.git.repository;

import dev.coppice.git.Probe;
import dev.coppice.git.Repositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.disk.Durable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks a folder in search of repositories: see {@link Repositories#search}. */
final class RepositorySearch {
  private static final Logger log = LoggerFactory.getLogger(RepositorySearch.class);
  private static final int DEPTH = 4;
  private static final Set<String> PASSED_OVER = Set.of(".git", "node_modules");

  private final List<RepositoryLocation> found = new ArrayList<>();

  private RepositorySearch() {}

  static List<RepositoryLocation> search(Path folder) {
    RepositorySearch search = new RepositorySearch();
    try {
      search.visit(folder.toRealPath(), Optional.empty(), 0);
    } catch (IOException e) {
      throw Durable.failure("cannot search " + folder, e);
    }
    search.found.sort(Comparator.comparing(RepositoryLocation::workTree));
    return List.copyOf(search.found);
  }

  private void visit(Path folder, Optional<IgnoreRules> above, int depth) throws IOException {
    Optional<IgnoreRules> rules = above;
    switch (RepositoryProbe.probe(folder)) {
      case Probe.Usable usable -> {
        if (above.isPresent() && above.get().isSubmodule(folder)) {
          return;
        }
        found.add(usable.location());
        rules = Optional.of(IgnoreRules.of(usable.location()));
      }
      case Probe.NotARepository _ -> rules = above.map(outer -> outer.within(folder));
      case Probe.Unborn _ -> rules = Optional.empty();
      case Probe.Bare _,
          Probe.Linked _,
          Probe.Submodule _,
          Probe.Unreadable _,
          Probe.Unsupported _ -> {
        return;
      }
    }
    if (depth < DEPTH) {
      visitBelow(folder, rules, depth + 1);
    }
  }

  private void visitBelow(Path folder, Optional<IgnoreRules> rules, int depth) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (isWorthALook(entry) && rules.map(known -> !known.ignores(entry)).orElse(true)) {
          visit(entry, rules, depth);
        }
      }
    } catch (AccessDeniedException e) {
      log.atDebug().addKeyValue("folder", folder).log("passed over, it may not be read");
    }
  }

  private static boolean isWorthALook(Path entry) {
    return !PASSED_OVER.contains(entry.getFileName().toString())
        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
  }
}
