package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/**
 * How one call of the command went.
 *
 * @param arguments how it was called
 * @param exitCode its exit status
 * @param out what it printed
 * @param err what it complained about
 */
record Run(List<String> arguments, int exitCode, String out, String err) {

  /** The one document on stdout; anything else there, or another exit code, fails the test. */
  Document document(int expectedExitCode) {
    assertEquals(expectedExitCode, exitCode, this::toString);
    return Document.parse(out);
  }

  /** The error on stderr; stdout must be empty. */
  Document error(int expectedExitCode, String expectedCode) {
    assertEquals("", out, this::toString);
    Document error = Document.parse(err);
    assertEquals(expectedCode, error.text("error.code"), this::toString);
    assertEquals(expectedExitCode, exitCode, this::toString);
    return error;
  }

  /** What it printed, when it was to succeed. */
  String text() {
    assertEquals(0, exitCode, this::toString);
    return out.strip();
  }
}
