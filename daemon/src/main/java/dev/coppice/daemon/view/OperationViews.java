package dev.coppice.daemon.view;

import com.google.gson.JsonObject;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.view.OperationDetail;
import dev.coppice.api.view.OperationResult;
import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.OperationsResult;
import dev.coppice.api.view.PlanResult;
import dev.coppice.api.view.PlanStep;
import dev.coppice.api.view.PlanView;
import dev.coppice.api.view.ReceiptResult;
import dev.coppice.api.view.ReceiptView;
import dev.coppice.api.view.ResolveResult;
import dev.coppice.api.view.SessionName;
import dev.coppice.api.view.StepView;
import dev.coppice.api.view.UndoResult;
import dev.coppice.api.view.WarningView;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.result.OperationSummary;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.Receipt;
import dev.coppice.sessionmanager.result.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations and plans. */
public final class OperationViews {
  private OperationViews() {}

  public static OperationsResult list(
      List<dev.coppice.sessionmanager.result.OperationDetail> operations) {
    return new OperationsResult(
        operations.stream().map(detail -> detail(detail, null, null)).toList());
  }

  public static OperationResult show(dev.coppice.sessionmanager.result.OperationDetail detail) {
    List<StepView> steps = detail.steps().stream().map(OperationViews::step).toList();
    List<String> children = detail.children().stream().map(OperationId::value).toList();
    return new OperationResult(detail(detail, steps, children));
  }

  public static UndoResult undone(dev.coppice.sessionmanager.result.UndoResult result) {
    return new UndoResult(
        summary(result.undone()),
        summary(result.operation()),
        SessionViews.views(result.sessions()));
  }

  public static ResolveResult resolved(dev.coppice.sessionmanager.result.ResolveResult result) {
    return new ResolveResult(
        summary(result.resolved()),
        summary(result.operation()),
        SessionViews.views(result.sessions()));
  }

  public static PlanResult plan(PlanSummary plan) {
    List<PlanStep> steps = plan.lines().stream().map(OperationViews::line).toList();
    return new PlanResult(new PlanView(EnumText.of(plan.kind()), steps));
  }

  static OperationView summary(OperationSummary operation) {
    return new OperationView(
        operation.id().value(),
        EnumText.of(operation.kind()),
        EnumText.of(operation.state()),
        null,
        warnings(operation.warnings()));
  }

  /** What the journal alone knows of it, which the answer then says. */
  public static OperationView fromJournal(
      dev.coppice.sessionmanager.result.OperationDetail detail) {
    List<WarningView> warnings = new ArrayList<>(warnings(detail.warnings()));
    warnings.add(
        new WarningView(
            "FROM_JOURNAL",
            null,
            "the daemon ended before it answered: coppice op show has what is known"));
    Operation operation = detail.operation();
    return new OperationView(
        operation.id().value(),
        EnumText.of(operation.kind()),
        EnumText.of(operation.state()),
        null,
        warnings);
  }

  public static ReceiptResult receipt(
      Receipt receipt, @Nullable JsonObject result, @Nullable ErrorBody error) {
    Claim claim = receipt.claim();
    Operation operation = receipt.operation();
    return new ReceiptResult(
        new ReceiptView(
            EnumText.of(claim.verb()),
            claim.key(),
            receipt.workspace().orElse(null),
            EnumText.of(claim.state()),
            new OperationView(
                operation.id().value(),
                EnumText.of(operation.kind()),
                EnumText.of(operation.state()),
                null,
                List.of()),
            EnumText.of(claim.dedupOn()),
            claim.stampedAt(),
            claim.expiresAt(),
            claim.result().map(Claim.Result::exitCode).orElse(null),
            result,
            error));
  }

  private static PlanStep line(PlanSummary.Line line) {
    return new PlanStep(
        line.session().orElse(null), line.repository().orElse(null), line.action(), line.detail());
  }

  private static OperationDetail detail(
      dev.coppice.sessionmanager.result.OperationDetail detail,
      @Nullable List<StepView> steps,
      @Nullable List<String> children) {
    Operation operation = detail.operation();
    return new OperationDetail(
        operation.id().value(),
        EnumText.of(operation.kind()),
        EnumText.of(operation.state()),
        EnumText.of(operation.phase()),
        detail.outcome().orElse(null),
        operation.parent().map(OperationId::value).orElse(null),
        detail.undoes().map(OperationId::value).orElse(null),
        detail.workspace().orElse(null),
        detail.sessions().stream()
            .map(session -> new SessionName(session.id().value(), session.name()))
            .toList(),
        operation.actor(),
        operation.createdAt(),
        operation.state().isTerminal() ? operation.updatedAt() : null,
        warnings(detail.warnings()),
        detail.failure().map(FailureViews::of).orElse(null),
        steps,
        children,
        ScaffoldViews.of(detail.scaffold()));
  }

  private static StepView step(dev.coppice.sessionmanager.result.OperationDetail.Step step) {
    return new StepView(
        step.repository().orElse(null),
        step.action(),
        EnumText.of(step.state()),
        step.detail(),
        null);
  }

  private static List<WarningView> warnings(List<Warning> warnings) {
    return warnings.stream()
        .map(each -> new WarningView(each.code(), each.repository().orElse(null), each.message()))
        .toList();
  }
}
