package dev.coppice.api;

import dev.coppice.api.request.DoctorExportParams;
import dev.coppice.api.request.DoctorFixParams;
import dev.coppice.api.request.DoctorParams;
import dev.coppice.api.request.GcParams;
import dev.coppice.api.request.HelloParams;
import dev.coppice.api.request.ListParams;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.request.OperationParams;
import dev.coppice.api.request.OperationsParams;
import dev.coppice.api.request.PathParams;
import dev.coppice.api.request.PreservedChangeParams;
import dev.coppice.api.request.PreservedExportParams;
import dev.coppice.api.request.PreservedListParams;
import dev.coppice.api.request.PreservedShowParams;
import dev.coppice.api.request.ReceiptParams;
import dev.coppice.api.request.ResolveParams;
import dev.coppice.api.request.SessionParams;
import dev.coppice.api.request.SessionsParams;
import dev.coppice.api.request.SpawnParams;
import dev.coppice.api.request.UndoParams;
import dev.coppice.api.request.WorkspaceAddParams;
import dev.coppice.api.request.WorkspaceChangeParams;
import dev.coppice.api.request.WorkspaceParams;
import dev.coppice.api.view.CleanupResult;
import dev.coppice.api.view.DaemonStatus;
import dev.coppice.api.view.DoctorExportResult;
import dev.coppice.api.view.DoctorFixResult;
import dev.coppice.api.view.DoctorResult;
import dev.coppice.api.view.Done;
import dev.coppice.api.view.GcResult;
import dev.coppice.api.view.Hello;
import dev.coppice.api.view.ListResult;
import dev.coppice.api.view.OperationResult;
import dev.coppice.api.view.OperationsResult;
import dev.coppice.api.view.PathResult;
import dev.coppice.api.view.PreservedApplyResult;
import dev.coppice.api.view.PreservedDropResult;
import dev.coppice.api.view.PreservedExportResult;
import dev.coppice.api.view.PreservedListResult;
import dev.coppice.api.view.PreservedShowResult;
import dev.coppice.api.view.ReceiptResult;
import dev.coppice.api.view.RemovalResults;
import dev.coppice.api.view.RescanResult;
import dev.coppice.api.view.ResolveResult;
import dev.coppice.api.view.RestoreResults;
import dev.coppice.api.view.ShowResult;
import dev.coppice.api.view.SpawnResult;
import dev.coppice.api.view.StatusResult;
import dev.coppice.api.view.UndoResult;
import dev.coppice.api.view.WhyResult;
import dev.coppice.api.view.WorkspaceRemoved;
import dev.coppice.api.view.WorkspaceResult;
import dev.coppice.api.view.WorkspacesResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of methods: the daemon's dispatch table and {@code docs/protocol.md} follow it. */
public final class Methods {
  public static final Method<HelloParams, Hello> HELLO =
      new Method<>("daemon/hello", HelloParams.class, Hello.class, false);
  public static final Method<WorkspaceAddParams, WorkspaceResult> WORKSPACE_ADD =
      new Method<>("workspace/add", WorkspaceAddParams.class, WorkspaceResult.class, true);
  public static final Method<NoParams, WorkspacesResult> WORKSPACE_LIST =
      new Method<>("workspace/list", NoParams.class, WorkspacesResult.class, false);
  public static final Method<WorkspaceParams, WorkspaceResult> WORKSPACE_SHOW =
      new Method<>("workspace/show", WorkspaceParams.class, WorkspaceResult.class, false);
  public static final Method<WorkspaceChangeParams, RescanResult> WORKSPACE_RESCAN =
      new Method<>("workspace/rescan", WorkspaceChangeParams.class, RescanResult.class, true);
  public static final Method<WorkspaceChangeParams, WorkspaceRemoved> WORKSPACE_REMOVE =
      new Method<>("workspace/remove", WorkspaceChangeParams.class, WorkspaceRemoved.class, true);
  public static final Method<SpawnParams, SpawnResult> SPAWN =
      new Method<>("session/spawn", SpawnParams.class, SpawnResult.class, true);
  public static final Method<ListParams, ListResult> LIST =
      new Method<>("session/list", ListParams.class, ListResult.class, false);
  public static final Method<SessionParams, ShowResult> SHOW =
      new Method<>("session/show", SessionParams.class, ShowResult.class, false);
  public static final Method<SessionParams, StatusResult> STATUS =
      new Method<>("session/status", SessionParams.class, StatusResult.class, false);
  public static final Method<PathParams, PathResult> PATH =
      new Method<>("session/path", PathParams.class, PathResult.class, false);
  public static final Method<SessionParams, WhyResult> WHY =
      new Method<>("session/why", SessionParams.class, WhyResult.class, false);
  public static final Method<SessionsParams, RemovalResults> KILL =
      new Method<>("session/kill", SessionsParams.class, RemovalResults.class, true);
  public static final Method<SessionsParams, CleanupResult> CLEANUP =
      new Method<>("session/cleanup", SessionsParams.class, CleanupResult.class, true);
  public static final Method<SessionsParams, RemovalResults> TEARDOWN =
      new Method<>("session/teardown", SessionsParams.class, RemovalResults.class, true);
  public static final Method<SessionsParams, RestoreResults> RESTORE =
      new Method<>("session/restore", SessionsParams.class, RestoreResults.class, true);
  public static final Method<UndoParams, UndoResult> UNDO =
      new Method<>("operation/undo", UndoParams.class, UndoResult.class, true);
  public static final Method<OperationsParams, OperationsResult> OPERATION_LIST =
      new Method<>("operation/list", OperationsParams.class, OperationsResult.class, false);
  public static final Method<OperationParams, OperationResult> OPERATION_SHOW =
      new Method<>("operation/show", OperationParams.class, OperationResult.class, false);
  public static final Method<ResolveParams, ResolveResult> OPERATION_RESOLVE =
      new Method<>("operation/resolve", ResolveParams.class, ResolveResult.class, true);
  public static final Method<ReceiptParams, ReceiptResult> OPERATION_RECEIPT =
      new Method<>("operation/receipt", ReceiptParams.class, ReceiptResult.class, false);
  public static final Method<PreservedListParams, PreservedListResult> PRESERVED_LIST =
      new Method<>("preserved/list", PreservedListParams.class, PreservedListResult.class, false);
  public static final Method<PreservedShowParams, PreservedShowResult> PRESERVED_SHOW =
      new Method<>("preserved/show", PreservedShowParams.class, PreservedShowResult.class, false);
  public static final Method<PreservedChangeParams, PreservedApplyResult> PRESERVED_APPLY =
      new Method<>(
          "preserved/apply", PreservedChangeParams.class, PreservedApplyResult.class, true);
  public static final Method<PreservedChangeParams, PreservedDropResult> PRESERVED_DROP =
      new Method<>("preserved/drop", PreservedChangeParams.class, PreservedDropResult.class, true);
  public static final Method<PreservedExportParams, PreservedExportResult> PRESERVED_EXPORT =
      new Method<>(
          "preserved/export", PreservedExportParams.class, PreservedExportResult.class, false);
  public static final Method<GcParams, GcResult> GC =
      new Method<>("gc/run", GcParams.class, GcResult.class, true);
  public static final Method<DoctorParams, DoctorResult> DOCTOR =
      new Method<>("doctor/run", DoctorParams.class, DoctorResult.class, false);
  public static final Method<DoctorFixParams, DoctorFixResult> DOCTOR_FIX =
      new Method<>("doctor/fix", DoctorFixParams.class, DoctorFixResult.class, true);
  public static final Method<DoctorExportParams, DoctorExportResult> DOCTOR_EXPORT =
      new Method<>("doctor/export", DoctorExportParams.class, DoctorExportResult.class, false);
  public static final Method<NoParams, DaemonStatus> DAEMON_STATUS =
      new Method<>("daemon/status", NoParams.class, DaemonStatus.class, false);
  public static final Method<NoParams, Done> DAEMON_SHUTDOWN =
      new Method<>("daemon/shutdown", NoParams.class, Done.class, false);

  /** Every method, in the order of the documentation. */
  public static final List<Method<?, ?>> ALL =
      List.of(
          HELLO,
          WORKSPACE_ADD,
          WORKSPACE_LIST,
          WORKSPACE_SHOW,
          WORKSPACE_RESCAN,
          WORKSPACE_REMOVE,
          SPAWN,
          LIST,
          SHOW,
          STATUS,
          PATH,
          WHY,
          KILL,
          CLEANUP,
          TEARDOWN,
          RESTORE,
          UNDO,
          OPERATION_LIST,
          OPERATION_SHOW,
          OPERATION_RESOLVE,
          OPERATION_RECEIPT,
          PRESERVED_LIST,
          PRESERVED_SHOW,
          PRESERVED_APPLY,
          PRESERVED_DROP,
          PRESERVED_EXPORT,
          GC,
          DOCTOR,
          DOCTOR_FIX,
          DOCTOR_EXPORT,
          DAEMON_STATUS,
          DAEMON_SHUTDOWN);

  private Methods() {}

  /** The method of that name, or null. */
  public static @Nullable Method<?, ?> find(String name) {
    for (Method<?, ?> method : ALL) {
      if (method.name().equals(name)) {
        return method;
      }
    }
    return null;
  }
}
