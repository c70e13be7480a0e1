package dev.coppice.git.program;

import dev.coppice.git.Cancellation;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A git process that was started, with its pipes. */
final class RunningGit {
  private static final int MOST_COMPLAINTS = 64 << 10;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Process process;
  private final GitCommand command;
  private final OutputCollector stdout;
  private final OutputCollector stderr;
  private final List<Thread> pumps;

  RunningGit(Process process, GitCommand command) {
    this.process = process;
    this.command = command;
    this.stdout = OutputCollector.head(command.mostOutput(), this::end);
    this.stderr = OutputCollector.tail(MOST_COMPLAINTS);
    this.pumps =
        List.of(
            pump(() -> drain(process.getInputStream(), stdout)),
            pump(() -> drain(process.getErrorStream(), stderr)),
            pump(this::feed));
  }

  /** Waits for its end. A helper that git left behind with our pipes open is not waited for. */
  GitResult await(Duration limit) {
    try (Cancellation.Listening _ = endWhenCancelled()) {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end();
        throw new GitException(
            Kind.GIT_FAILED,
            command.shown() + " took longer than " + limit.toSeconds() + " s and was ended");
      }
      awaitOutput();
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
      throw new GitException(Kind.GIT_FAILED, command.shown() + " was interrupted", e);
    }
    if (stdout.overflowed()) {
      throw new GitException(
          Kind.GIT_FAILED,
          command.shown() + " printed more than " + command.mostOutput() + " bytes and was ended");
    }
    return new GitResult(
        process.exitValue(), stdout.bytes(), new String(stderr.bytes(), StandardCharsets.UTF_8));
  }

  private Cancellation.Listening endWhenCancelled() {
    return Cancellation.OF_PROGRAMS.isBound()
        ? Cancellation.OF_PROGRAMS
            .get()
            .whenRequested(() -> Thread.ofVirtual().name("git-end").start(this::end))
        : () -> {};
  }

  /** Until all is read; or, where somebody still holds the pipes, until nothing more comes. */
  private void awaitOutput() throws InterruptedException {
    long seen = -1;
    while (seen != stdout.total() && !readToTheEnd()) {
      seen = stdout.total();
    }
  }

  private boolean readToTheEnd() throws InterruptedException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    boolean ended = true;
    for (Thread pump : pumps) {
      ended &= pump.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    return ended;
  }

  /** Asks git and its children to end, which lets them remove their lock files; then ends them. */
  private void end() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    family.forEach(ProcessHandle::destroy);
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      process.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void feed() {
    if (command.input().length > 0) {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(command.input());
      } catch (IOException e) {
        // It ended without reading everything: its exit status tells whether that matters.
        return;
      }
    }
  }

  private static void drain(InputStream from, OutputCollector into) {
    byte[] buffer = new byte[1 << 16];
    try (from) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        into.add(buffer, n);
      }
    } catch (IOException e) {
      // The stream was closed when the process ended: what came before is all there is.
      return;
    }
  }

  private static Thread pump(Runnable work) {
    return Thread.ofVirtual().name("git-output").start(work);
  }
}
