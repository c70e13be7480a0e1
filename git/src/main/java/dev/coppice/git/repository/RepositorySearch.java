package dev.coppice.git.repository;

import dev.coppice.git.FoundRepositories;
import dev.coppice.git.PassedOver;
import dev.coppice.git.PassedOver.Reason;
import dev.coppice.git.Probe;
import dev.coppice.git.Repositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.disk.Durable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks a folder in search of repositories: see {@link Repositories#search}. */
final class RepositorySearch {
  private static final int DEPTH = 4;
  private static final Set<String> NEVER = Set.of(".git", "node_modules");

  private final List<RepositoryLocation> found = new ArrayList<>();
  private final List<PassedOver> passedOver = new ArrayList<>();
  private final List<Path> links = new ArrayList<>();

  private RepositorySearch() {}

  static FoundRepositories search(Path folder) {
    RepositorySearch search = new RepositorySearch();
    try {
      search.visit(folder.toRealPath(), Optional.empty(), 0);
    } catch (IOException e) {
      throw Durable.failure("cannot search " + folder, e);
    }
    search.links.forEach(search::visitLink);
    search.found.sort(Comparator.comparing(RepositoryLocation::workTree));
    search.passedOver.sort(Comparator.comparing(PassedOver::folder));
    return new FoundRepositories(List.copyOf(search.found), List.copyOf(search.passedOver));
  }

  private void visit(Path folder, Optional<IgnoreRules> above, int depth) throws IOException {
    switch (RepositoryProbe.probe(folder)) {
      case Probe.Usable usable -> {
        if (above.isPresent() && above.get().isSubmodule(folder)) {
          passOver(folder, Reason.SUBMODULE);
        } else if (depth > DEPTH) {
          passOver(folder, Reason.TOO_DEEP);
        } else {
          found.add(usable.location());
          visitBelow(folder, Optional.of(IgnoreRules.of(usable.location())), depth);
        }
      }
      case Probe.NotARepository _ ->
          visitBelow(folder, above.map(outer -> outer.within(folder)), depth);
      case Probe.Unborn _ -> {
        passOver(folder, Reason.UNBORN_REPOSITORY);
        visitBelow(folder, Optional.empty(), depth);
      }
      case Probe.Bare _ -> passOver(folder, Reason.BARE_REPOSITORY);
      case Probe.Linked _ -> passOver(folder, Reason.LINKED_WORKTREE);
      case Probe.Submodule _ -> passOver(folder, Reason.SUBMODULE);
      case Probe.Unreadable _ -> passOver(folder, Reason.UNREADABLE);
      case Probe.Unsupported _ -> {
        // Of any folder whose name is not UTF-8, a probe says as much.
        if (looksLikeOne(folder)) {
          passOver(folder, Reason.UNSUPPORTED_FORMAT);
        }
      }
    }
  }

  private void visitBelow(Path folder, Optional<IgnoreRules> rules, int depth) throws IOException {
    if (depth > DEPTH) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (isWorthALook(entry, depth + 1)) {
          visitEntry(entry, rules, depth + 1);
        }
      }
    } catch (AccessDeniedException | DirectoryIteratorException e) {
      passOver(folder, Reason.UNREADABLE);
    }
  }

  /** One level below the last only what shows that it is a repository, for it is but named. */
  private static boolean isWorthALook(Path entry, int depth) {
    return !NEVER.contains(entry.getFileName().toString())
        && (depth <= DEPTH ? Files.isDirectory(entry) : looksLikeOne(entry));
  }

  private static boolean looksLikeOne(Path entry) {
    return Files.exists(entry.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  private void visitEntry(Path entry, Optional<IgnoreRules> rules, int depth) throws IOException {
    if (Files.isSymbolicLink(entry)) {
      links.add(entry);
    } else if (rules.filter(known -> known.ignores(entry)).isEmpty()) {
      visit(entry, rules, depth);
    } else if (looksLikeOne(entry)) {
      passOver(entry, Reason.IGNORED);
    }
  }

  /** Links are not followed; one to what was found anyway needs no word. */
  private void visitLink(Path link) {
    if (RepositoryProbe.probe(link) instanceof Probe.Usable usable
        && !found.contains(usable.location())) {
      passOver(link, Reason.SYMBOLIC_LINK);
    }
  }

  private void passOver(Path folder, Reason reason) {
    passedOver.add(new PassedOver(folder, reason));
  }
}
