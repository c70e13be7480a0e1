package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.view.ReceiptResult;
import dev.coppice.api.view.ReceiptView;

/** What became of a request with an idempotency key. */
final class ReceiptText implements Answer<ReceiptResult> {
  @Override
  public void print(ReceiptResult result, Screen screen) {
    ReceiptView receipt = result.receipt();
    screen.line(
        screen.style(Style.STRONG, receipt.verb())
            + "  "
            + screen.style(OperationsText.style(receipt.state()), receipt.state()));
    Table table = new Table("  ");
    table.row().cell(Style.DIM, "key").cell(Screen.clean(receipt.idempotencyKey()));
    if (receipt.workspace() != null) {
      table.row().cell(Style.DIM, "workspace").cell(receipt.workspace());
    }
    table.row().cell(Style.DIM, "operation").cell(receipt.operation().id());
    table.cell(receipt.operation().state());
    if (receipt.exitCode() != null) {
      table.row().cell(Style.DIM, "exit code").cell(receipt.exitCode().toString());
    }
    table.row().cell(Style.DIM, "claimed").cell(receipt.claimedAt().toString());
    table.row().cell(Style.DIM, "expires").cell(receipt.expiresAt().toString());
    table.print(screen);
    ErrorBody error = receipt.error();
    if (error != null) {
      screen.line("  " + screen.style(Style.BAD, error.code() + ": " + error.message()));
    }
  }
}
