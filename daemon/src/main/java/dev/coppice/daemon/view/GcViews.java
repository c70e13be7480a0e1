package dev.coppice.daemon.view;

import dev.coppice.api.view.GcDropped;
import dev.coppice.api.view.GcEmptied;
import dev.coppice.api.view.GcKept;
import dev.coppice.api.view.GcResult;

/** What was given up, and what was not. */
public final class GcViews {
  private GcViews() {}

  public static GcResult result(dev.coppice.sessionmanager.result.GcResult result) {
    return new GcResult(
        result.emptied().stream().map(GcViews::emptied).toList(),
        result.dropped().stream().map(GcViews::dropped).toList(),
        result.kept().stream().map(GcViews::kept).toList(),
        ScaffoldViews.of(result.scaffold()),
        result.freedBytes());
  }

  private static GcEmptied emptied(dev.coppice.sessionmanager.result.GcResult.Emptied emptied) {
    return new GcEmptied(
        emptied.session().id().value(),
        emptied.session().name(),
        emptied.repository(),
        emptied.removedAt(),
        emptied.bytes(),
        emptied.preserved().orElse(null),
        OperationViews.summary(emptied.operation()));
  }

  private static GcDropped dropped(dev.coppice.sessionmanager.result.GcResult.Dropped dropped) {
    return new GcDropped(
        dropped.session().id().value(),
        dropped.session().name(),
        dropped.repository(),
        dropped.ref(),
        OperationViews.summary(dropped.operation()));
  }

  private static GcKept kept(dev.coppice.sessionmanager.result.GcResult.Kept kept) {
    return new GcKept(
        kept.session().id().value(),
        kept.session().name(),
        kept.repository(),
        kept.removedAt(),
        kept.bytes(),
        kept.why().name(),
        kept.reason());
  }
}
