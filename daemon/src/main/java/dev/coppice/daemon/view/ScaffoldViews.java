package dev.coppice.daemon.view;

import dev.coppice.api.view.ScaffoldView;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.result.ScaffoldLeft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operations have made for themselves. */
final class ScaffoldViews {
  private ScaffoldViews() {}

  /** Null for none. */
  static @Nullable List<ScaffoldView> of(List<ScaffoldLeft> left) {
    return left.isEmpty() ? null : left.stream().map(ScaffoldViews::view).toList();
  }

  private static ScaffoldView view(ScaffoldLeft left) {
    ScaffoldItem item = left.item();
    return new ScaffoldView(
        item.operation().value(),
        left.repository().orElse(null),
        item.location(),
        EnumText.of(item.state()),
        item.cause().orElse(null),
        item.attempts() == 0 ? null : item.attempts(),
        item.nextAttemptAt().orElse(null));
  }
}
