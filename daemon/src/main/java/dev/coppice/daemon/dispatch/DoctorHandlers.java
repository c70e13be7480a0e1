package dev.coppice.daemon.dispatch;

import dev.coppice.api.Wire;
import dev.coppice.api.request.DoctorExportParams;
import dev.coppice.api.request.DoctorFixParams;
import dev.coppice.api.view.DoctorExportResult;
import dev.coppice.api.view.DoctorFixResult;
import dev.coppice.api.view.DoctorMended;
import dev.coppice.api.view.ExportDocument;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.view.ExportViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.result.Export;
import dev.coppice.sessionmanager.result.Mended;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The methods {@code doctor/…} that do more than look. */
final class DoctorHandlers {
  private final SessionManager sessions;
  private final Doctor doctor;
  private final DaemonFacts facts;

  @Inject
  DoctorHandlers(SessionManager sessions, Doctor doctor, DaemonFacts facts) {
    this.facts = facts;
    this.sessions = sessions;
    this.doctor = doctor;
  }

  Object fix(DoctorFixParams params, Call call) {
    return Answers.of(
        sessions.mend(Inputs.caller(params.cwd(), call), params.dryRun()), this::mended);
  }

  Object export(DoctorExportParams params, Call call) {
    Path file = Inputs.absolute(params.cwd()).resolve(Inputs.path(params.file())).normalize();
    Export export = sessions.export();
    ExportDocument document = ExportViews.document(export, facts.home().data(), Instant.now());
    NewFile.write(
        file, Wire.gson().newBuilder().setPrettyPrinting().create().toJson(document) + "\n");
    return new DoctorExportResult(
        file.toString(),
        file.toFile().length(),
        document.workspaces().size(),
        document.sessions().size(),
        document.preservations().size());
  }

  private DoctorFixResult mended(List<Mended> mended) {
    return new DoctorFixResult(
        mended.stream().map(DoctorHandlers::view).toList(), doctor.examine(false).checks());
  }

  private static DoctorMended view(Mended mended) {
    return new DoctorMended(
        mended.what().session().orElse(null),
        mended.what().repository().orElse(null),
        mended.what().action(),
        mended.what().detail(),
        mended.done(),
        mended.message());
  }
}
