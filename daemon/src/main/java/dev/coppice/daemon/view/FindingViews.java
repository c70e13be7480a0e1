package dev.coppice.daemon.view;

import dev.coppice.api.view.FindingView;
import dev.coppice.git.Finding;
import dev.coppice.sessionmanager.result.Judged;
import java.util.List;
import java.util.regex.Pattern;

/** Findings. */
final class FindingViews {
  private static final Pattern ESCAPE = Pattern.compile("\\\\x[0-9a-f]{2}");

  private FindingViews() {}

  static List<FindingView> views(List<Judged> findings) {
    return findings.stream().map(FindingViews::view).toList();
  }

  private static FindingView view(Judged judged) {
    Finding finding = judged.finding();
    boolean escaped = finding.paths().stream().anyMatch(path -> ESCAPE.matcher(path).find());
    return new FindingView(
        finding.code().name(),
        finding.count(),
        finding.bytes().isPresent() ? finding.bytes().getAsLong() : null,
        finding.paths(),
        judged.blocks(),
        judged.hint(),
        escaped ? Boolean.TRUE : null);
  }
}
