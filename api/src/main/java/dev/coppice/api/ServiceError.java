package dev.coppice.api;

/** The daemon answered with an error, or none could be reached; the body says which. */
public final class ServiceError extends RuntimeException {
  private final transient ErrorBody body;

  public ServiceError(ErrorBody body) {
    super(body.code() + ": " + body.message());
    this.body = body;
  }

  public ErrorBody body() {
    return body;
  }
}
