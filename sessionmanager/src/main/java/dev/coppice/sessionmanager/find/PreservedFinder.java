package dev.coppice.sessionmanager.find;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.PreservedRef;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.PreservedSummary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds preserved work by its name or commit. Reads within one transaction. */
public final class PreservedFinder {
  private static final Pattern NUMBERED = Pattern.compile("(.+)@([1-9][0-9]{0,8})");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{4,40}");

  private final Stores stores;
  private final Finder finder;
  private final Map<SessionId, Session> sessions;
  private final Map<WorkspaceId, String> workspaces = new HashMap<>();
  private final Map<RepositoryId, String> repositories = new HashMap<>();

  public PreservedFinder(Stores stores) {
    this.stores = stores;
    this.finder = new Finder(stores);
    this.sessions =
        finder.sessions(Optional.empty()).stream()
            .collect(Collectors.toMap(Session::id, Function.identity()));
  }

  /**
   * That of a session and of those that had its name before it, newest first; also what was
   * dropped.
   *
   * @throws FailureException SESSION_NOT_FOUND, AMBIGUOUS_NAME
   */
  public List<PreservedSummary> named(Caller caller, String text, WorkspaceRef workspace) {
    finder.session(caller, new SessionRef(Optional.of(text), workspace));
    return sessions(caller, text, workspace).stream()
        .flatMap(session -> all(Optional.of(session), Optional.empty()).stream())
        .toList();
  }

  /** That of a session, or of all sessions of a workspace, newest first; also what was dropped. */
  public List<PreservedSummary> all(Optional<Session> session, Optional<WorkspaceId> scope) {
    List<PreservedWork> works =
        session
            .map(it -> stores.preservations().of(it.id()))
            .orElseGet(() -> stores.preservations().all());
    return works.stream()
        .flatMap(work ->
            Stream.ofNullable(sessions.get(work.session()))
                .filter(it -> scope.isEmpty() || it.workspace().equals(scope.get()))
                .map(it -> summary(it, work)))
        .toList();
  }

  /**
   * What is meant: of a session without a number, the newest of each repository.
   *
   * @throws FailureException PRESERVATION_NOT_FOUND, AMBIGUOUS_NAME
   */
  public List<PreservedSummary> find(Caller caller, PreservedRef ref) {
    for (Reading reading : Reading.of(ref)) {
      for (Session session : sessions(caller, reading.session(), ref.workspace())) {
        List<PreservedSummary> found = of(session, reading);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    List<PreservedSummary> found = byCommit(ref.text());
    if (found.isEmpty()) {
      throw Failure.of(
              FailureCode.PRESERVATION_NOT_FOUND, "there is no preserved work '" + ref.text() + "'")
          .with("preserved", ref.text())
          .exception();
    }
    return found;
  }

  /** One way to read a name: a session or repository may itself be called {@code x@1}. */
  private record Reading(String session, Optional<String> repository, Optional<Integer> number) {

    static List<Reading> of(PreservedRef ref) {
      int slash = ref.text().indexOf('/');
      String session = slash < 0 ? ref.text() : ref.text().substring(0, slash);
      Optional<String> repository =
          slash < 0 ? ref.repository() : Optional.of(ref.text().substring(slash + 1));
      Matcher numbered = NUMBERED.matcher(ref.text().substring(slash + 1));
      var plain = new Reading(session, repository, Optional.empty());
      if (!numbered.matches()) {
        return List.of(plain);
      }
      Optional<Integer> number = Optional.of(Integer.valueOf(numbered.group(2)));
      return List.of(
          plain,
          slash < 0
              ? new Reading(numbered.group(1), repository, number)
              : new Reading(session, Optional.of(numbered.group(1)), number));
    }

    boolean means(PreservedSummary each) {
      return each.work().state() != PreservedState.DROPPED
          && repository.map(each.repository()::equals).orElse(true)
          && number.map(it -> it == each.work().number()).orElse(true);
    }
  }

  /** The session that is meant, and those that had its name before it; none if there is none. */
  private List<Session> sessions(Caller caller, String text, WorkspaceRef workspace) {
    try {
      Session meant = finder.session(caller, new SessionRef(Optional.of(text), workspace));
      return Stream.concat(
              Stream.of(meant),
              finder.sessions(Optional.of(meant.workspace())).stream()
                  .filter(other -> other.name().equals(text) && !other.id().equals(meant.id())))
          .toList();
    } catch (FailureException e) {
      if (e.failure().code() == FailureCode.SESSION_NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  private List<PreservedSummary> of(Session session, Reading reading) {
    Set<String> seen = new HashSet<>();
    return all(Optional.of(session), Optional.empty()).stream()
        .filter(reading::means)
        .filter(each -> seen.add(each.repository()))
        .sorted(Comparator.comparing(PreservedSummary::repository))
        .toList();
  }

  private List<PreservedSummary> byCommit(String text) {
    if (!COMMIT.matcher(text).matches()) {
      return List.of();
    }
    List<PreservedSummary> found =
        all(Optional.empty(), Optional.empty()).stream()
            .filter(each -> each.work().state() != PreservedState.DROPPED)
            .filter(each -> each.work().commit().hex().startsWith(text))
            .toList();
    if (found.size() > 1) {
      List<String> names = found.stream().map(PreservedSummary::name).toList();
      throw Failure.of(FailureCode.AMBIGUOUS_NAME, "'" + text + "' fits several")
          .with("preserved", names)
          .withHint("Say which: " + String.join(", ", names))
          .exception();
    }
    return found;
  }

  private PreservedSummary summary(Session session, PreservedWork work) {
    String workspace =
        workspaces.computeIfAbsent(
            session.workspace(),
            id -> {
              stores
                  .workspaces()
                  .repositories(id)
                  .forEach(it -> repositories.put(it.id(), it.name()));
              return stores.workspaces().find(id).map(Workspace::name).orElse("");
            });
    return new PreservedSummary(
        session,
        workspace,
        repositories.getOrDefault(work.repository(), work.repository().value()),
        work);
  }
}
