package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.OperationParams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coppice op show}. */
@Command(
    name = "show",
    header = "Show an operation and its steps.",
    footer = {"", "Examples:", "  coppice op show op_0123"},
    sortOptions = false)
final class OpShowCommand implements Verb {
  @Parameters(paramLabel = "OP", description = "An id or the beginning of one.")
  String operation;

  @Override
  public int run(Caller caller) {
    return caller.ask(Methods.OPERATION_SHOW, new OperationParams(operation), new OperationText());
  }
}
