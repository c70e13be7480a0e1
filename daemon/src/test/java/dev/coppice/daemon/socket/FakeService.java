package dev.coppice.daemon.socket;

import com.google.gson.JsonElement;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.api.view.ProgressValue;
import java.util.concurrent.CountDownLatch;

/** Methods whose behaviour a test can foresee. */
final class FakeService implements Service {
  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch released = new CountDownLatch(1);
  final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public boolean changes(String method) {
    return method.equals("slow");
  }

  @Override
  public String answer(String method, JsonElement params, Call call) {
    return switch (method) {
      case "quick" -> "\"done\"";
      case "user" -> '"' + call.user() + '"';
      case "slow" -> slow();
      case "large" -> '"' + "x".repeat(1 << 20) + '"';
      case "steps" -> {
        call.progress().accept(new ProgressValue("one", null, 1, 2));
        call.progress().accept(new ProgressValue("two", null, 2, 2));
        yield "\"done\"";
      }
      default -> throw new ServiceError(ErrorBody.of(ErrorCode.METHOD_NOT_FOUND, method, null));
    };
  }

  private String slow() {
    begun.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.countDown();
    return "\"slowly\"";
  }
}
