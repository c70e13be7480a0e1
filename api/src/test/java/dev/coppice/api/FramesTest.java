package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  @Test
  void read_ofSeveralMessagesInPieces_givesEachWhole() throws IOException {
    String first = "{\"a\":\"\u00e4\u4e16\ud83c\udf33\"}";
    String second = "x".repeat(50_000);
    Frames frames = new Frames(new Trickle(framed(first) + framed(second), 7));

    assertEquals(first, frames.read());
    assertEquals(second, frames.read());
    assertThrows(EOFException.class, frames::read);
  }

  @Test
  void read_ofOtherHeaders_passesOverThem() throws IOException {
    String head =
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n";

    assertEquals("{}", new Frames(new Trickle(head + "{}", 100)).read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: twelve\r\n\r\n",
        "Content-Length: 99999999999\r\n\r\n",
        "Content-Length: 2000000000\r\n\r\n",
        "Content-Length: 5\r\n\r\nabc",
        "GET / HTTP/1.1"
      })
  void read_ofRubbish_fails(String input) {
    Frames frames = new Frames(new Trickle(input, 100));

    assertThrows(IOException.class, frames::read);
  }

  private static String framed(String body) {
    return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
  }

  /** Gives its bytes a few at a time. */
  private static final class Trickle implements ByteChannel {
    private final ByteBuffer bytes;
    private final int step;

    Trickle(String text, int step) {
      this.bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      this.step = step;
    }

    @Override
    public int read(ByteBuffer target) {
      int count = Math.min(Math.min(step, bytes.remaining()), target.remaining());
      for (int i = 0; i < count; i++) {
        target.put(bytes.get());
      }
      return count == 0 ? -1 : count;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
