package dev.coppice.cli;

import dev.coppice.api.ProgressListener;
import dev.coppice.api.view.ProgressValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person at a terminal, on one line of stderr, how far something has come, if it takes more
 * than half a second. Closing it wipes the line.
 */
final class ProgressLine implements ProgressListener, AutoCloseable {
  private static final long PATIENCE_MILLIS = 500;
  private static final long TICK_MILLIS = 100;
  private static final String FRAMES = "\u280b\u2819\u2839\u2838\u283c\u2834\u2826\u2827";

  private final Terminal terminal;
  private final Thread painter;
  private volatile String text = "working";
  private boolean painted;

  private ProgressLine(Terminal terminal) {
    this.terminal = terminal;
    this.painter = new Thread(this::paint, "progress");
    painter.setDaemon(true);
    painter.start();
  }

  /** A line if somebody would see it, else null. */
  static @Nullable ProgressLine on(Terminal terminal, boolean wanted) {
    return wanted && terminal.animates() ? new ProgressLine(terminal) : null;
  }

  @Override
  public void progress(ProgressValue value) {
    StringBuilder line = new StringBuilder();
    if (value.done() != null && value.total() != null) {
      line.append(value.done()).append(" of ").append(value.total()).append(" steps done, ");
    }
    if (value.repo() != null) {
      line.append(value.repo()).append(": ");
    }
    line.append(value.message());
    text = Screen.clean(line.toString());
  }

  private void paint() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
      for (int i = 0; ; i++) {
        draw(FRAMES.charAt(i % FRAMES.length()) + " " + text);
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      // Called off: what it drew is wiped by close.
    }
  }

  private synchronized void draw(String line) {
    painted = true;
    terminal.err().print("\r\u001b[K" + line);
    terminal.err().flush();
  }

  @Override
  public void close() {
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wipe();
  }

  private synchronized void wipe() {
    if (painted) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
