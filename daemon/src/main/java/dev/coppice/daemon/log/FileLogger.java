package dev.coppice.daemon.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Writes to the {@link Log}. */
final class FileLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  FileLogger(String name) {
    this.name = name;
  }

  @Override
  public void log(LoggingEvent event) {
    if (takes(event.getLevel())) {
      Object[] arguments = event.getArgumentArray();
      String message = MessageFormatter.basicArrayFormat(event.getMessage(), arguments);
      Log.write(
          line(event.getLevel(), message)
              .addAll(event.getKeyValuePairs())
              .end(event.getThrowable()));
    }
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable cause) {
    Log.write(line(level, MessageFormatter.basicArrayFormat(pattern, arguments)).end(cause));
  }

  private LogLine line(Level level, String message) {
    return new LogLine(Instant.now(), level, Thread.currentThread().getName(), getName())
        .add("msg", message);
  }

  private boolean takes(Level level) {
    return Log.takes(getName(), level);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return takes(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return takes(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return takes(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return takes(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return takes(Level.ERROR);
  }
}
