package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.OperationParams;

/** {@code coppice op show}. */
final class OpShowCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("show", "Show an operation and its steps.")
        .required("OP", "An id or the beginning of one.")
        .example("coppice op show op_0123");
  }

  @Override
  public int run(Words words, Caller caller) {
    OperationParams params = new OperationParams(words.required(0));
    return caller.ask(Methods.OPERATION_SHOW, params, new OperationText());
  }
}
