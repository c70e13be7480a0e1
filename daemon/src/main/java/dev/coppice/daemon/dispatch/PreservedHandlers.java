package dev.coppice.daemon.dispatch;

import com.google.inject.Inject;
import dev.coppice.api.request.PreservedChangeParams;
import dev.coppice.api.request.PreservedExportParams;
import dev.coppice.api.request.PreservedListParams;
import dev.coppice.api.request.PreservedShowParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.PreservedViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.PreservedRef;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods {@code preserved/…}. */
final class PreservedHandlers {
  private final SessionManager sessions;

  @Inject
  PreservedHandlers(SessionManager sessions) {
    this.sessions = sessions;
  }

  Object list(PreservedListParams params, Call call) {
    return PreservedViews.list(
        sessions.preserved(
            Inputs.caller(params.cwd(), call),
            Optional.ofNullable(params.session()),
            Inputs.workspace(params.workspace()),
            params.all()));
  }

  Object show(PreservedShowParams params, Call call) {
    return PreservedViews.shown(
        sessions.showPreserved(
            Inputs.caller(params.cwd(), call),
            ref(params.preserved(), params.workspace(), params.repo()),
            params.diff()));
  }

  Object apply(PreservedChangeParams params, Call call) {
    return Answers.of(
        sessions.applyPreserved(Inputs.caller(params.cwd(), call), ref(params), params.dryRun()),
        PreservedViews::applied);
  }

  Object drop(PreservedChangeParams params, Call call) {
    return Answers.of(
        sessions.dropPreserved(Inputs.caller(params.cwd(), call), ref(params), params.dryRun()),
        PreservedViews::dropped);
  }

  Object export(PreservedExportParams params, Call call) {
    Path file = Inputs.absolute(params.cwd()).resolve(Inputs.path(params.file())).normalize();
    return PreservedViews.exported(
        sessions.exportPreserved(
            Inputs.caller(params.cwd(), call),
            ref(params.preserved(), params.workspace(), params.repo()),
            file),
        file);
  }

  private static PreservedRef ref(PreservedChangeParams params) {
    return ref(params.preserved(), params.workspace(), params.repo());
  }

  private static PreservedRef ref(
      String text, @Nullable String workspace, @Nullable String repository) {
    return new PreservedRef(text, Inputs.workspace(workspace), Optional.ofNullable(repository));
  }
}
