package dev.coppice.api;

import com.google.gson.JsonObject;
import dev.coppice.api.view.OperationView;
import dev.coppice.api.view.ReceiptResult;
import dev.coppice.api.view.ReceiptView;
import java.time.Duration;
import java.time.Instant;

/** What became of a workspace that was to be forgotten once. */
final class ReceiptExample {
  private ReceiptExample() {}

  static ReceiptResult of(OperationView operation, Instant claimedAt) {
    JsonObject answer = new JsonObject();
    answer.addProperty("removed", "shop");
    answer.addProperty("path", "/home/me/work/shop");
    return new ReceiptResult(
        new ReceiptView(
            operation.kind(),
            "job-17",
            null,
            "succeeded",
            operation,
            "success",
            claimedAt,
            claimedAt.plus(Duration.ofDays(7)),
            0,
            answer,
            null));
  }
}
