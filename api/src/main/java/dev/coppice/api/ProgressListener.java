package dev.coppice.api;

import dev.coppice.api.view.ProgressValue;

/** Is told how far a request has come, on the thread that made the request. */
@FunctionalInterface
public interface ProgressListener {
  void progress(ProgressValue value);
}
