package dev.coppice.cli;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where an answer is written to; remembers what went wrong, which a print stream does not. */
final class Sink extends FilterOutputStream {
  private @Nullable IOException failure;

  Sink(FileOutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why something could not be written; null if all was. */
  @Nullable String problem() {
    return failure == null ? null : String.valueOf(failure.getMessage());
  }
}
