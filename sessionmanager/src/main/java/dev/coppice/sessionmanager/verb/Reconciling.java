package dev.coppice.sessionmanager.verb;

import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.sessionmanager.model.Event;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Transitions;
import dev.coppice.sessionmanager.model.Transitions.WorktreeEvent;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.result.Check;
import dev.coppice.sessionmanager.run.RootSign;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares rows, git's records and the disk. At start it adopts what is there and marks what is
 * missing; it never takes a worktree down or makes one.
 */
public final class Reconciling {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

  private static final String MISSING = "missing";

  private final Context context;

  public Reconciling(Context context) {
    this.context = context;
  }

  /**
   * A row that is not as the disk is.
   *
   * @param next the row as it should be
   */
  record Adoption(Place place, WorktreeEvent event, Worktree next) {

    /** As a plan names it. */
    String action() {
      return event == WorktreeEvent.FOUND_MISSING ? "mark-missing" : "adopt";
    }
  }

  /** Marks what is missing, and adopts what was missing and is back. */
  public void adopt() {
    if (Place.all(context).stream().anyMatch(this::isThere)) {
      // A root from before there was a sign.
      RootSign.leave(context.layout());
    }
    var pace = new Pace();
    adoptions(pace::rest).forEach(this::write);
  }

  /**
   * The rows of which the disk says otherwise; none while the root cannot be reached. Changes
   * nothing.
   */
  List<Adoption> adoptions() {
    return adoptions(() -> {});
  }

  private List<Adoption> adoptions(Runnable between) {
    List<Place> places = Place.all(context);
    if (!places.isEmpty() && !context.layout().reachable()) {
      LOG.warn("root={} cannot be reached, so nothing is marked", context.layout().worktreesRoot());
      return List.of();
    }
    Set<SessionId> open = underWay();
    return places.stream()
        .filter(place -> !open.contains(place.session().id()))
        .peek(_ -> between.run())
        .flatMap(place -> adoption(place).stream())
        .toList();
  }

  /** Whether a look shows the same once more. */
  boolean isSoStill(Adoption adoption) {
    return context.layout().reachable()
        && !underWay().contains(adoption.place().session().id())
        && adoption(adoption.place()).equals(Optional.of(adoption));
  }

  private Optional<Adoption> adoption(Place place) {
    Presence presence = place.look(context);
    Worktree row = place.row();
    boolean gone =
        presence instanceof Presence.Absent || presence instanceof Presence.FolderMissing;
    if (row.state() == WorktreeState.ACTIVE && gone) {
      return Optional.of(
          new Adoption(
              place,
              WorktreeEvent.FOUND_MISSING,
              row.gone(WorktreeState.UNAVAILABLE, MISSING, Optional.empty(), Optional.empty())));
    }
    return wasMissing(row) && presence instanceof Presence.Present
        ? Optional.of(new Adoption(place, WorktreeEvent.BROUGHT_BACK, row.activated()))
        : Optional.empty();
  }

  private boolean isThere(Place place) {
    return place.row().state() == WorktreeState.ACTIVE
        && place.look(context) instanceof Presence.Present;
  }

  /** Their rows do not say yet where their worktrees are. */
  private Set<SessionId> underWay() {
    return context.store().read(stores -> stores.operations().open()).stream()
        .flatMap(operation -> new JournalEntry(operation).sessions().stream())
        .collect(Collectors.toSet());
  }

  private static boolean wasMissing(Worktree row) {
    return row.state() == WorktreeState.UNAVAILABLE && row.reason().equals(Optional.of(MISSING));
  }

  /** Whether the row is so now. */
  boolean write(Adoption adoption) {
    Place place = adoption.place();
    Worktree next = adoption.next();
    try {
      context
          .store()
          .write(stores -> {
            stores.sessions().update(Transitions.require(place.row(), adoption.event(), next));
            stores
                .events()
                .append(
                    new Event(
                        0,
                        Event.Kind.WORKTREE_CHANGED,
                        Optional.of(place.session().workspace()),
                        Optional.of(place.session().id()),
                        Optional.of(place.repository().id()),
                        Optional.empty(),
                        context.clock().instant()));
            return next;
          });
      LOG.info(
          "session={} repository={} event={}",
          place.session().id(),
          place.repository().name(),
          adoption.event());
      return true;
    } catch (StaleRowException _) {
      // Somebody else changed it meanwhile; what they found is newer.
      return false;
    } catch (DuplicateException e) {
      LOG.warn("session={} cannot come back by itself: {}", place.session().id(), e.getMessage());
      return false;
    }
  }

  /** Names every difference; if there is none, one check says so. */
  public List<Check> examine() {
    return new Examination(context).examine();
  }
}
