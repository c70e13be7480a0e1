package dev.coppice.daemon;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.ServiceError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to serve a home: a lock of the operating system on a file, which ends with the process
 * however it ends. The pid in the file is for people; only the lock counts. The file stays, since
 * removing a lock file can leave two holders.
 *
 * <p>Nothing else in this process may open the file: closing it anywhere gives the lock up.
 */
final class DaemonLock implements AutoCloseable {
  private static final int PID_LENGTH = 20;
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long PAUSE_NANOS = 10_000_000L;

  private final FileChannel channel;

  private DaemonLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock. A daemon that is about to end, and answers no more, is waited for.
   *
   * @throws ServiceError DAEMON_RUNNING if another daemon has it
   */
  static DaemonLock take(Home home) {
    try {
      FileChannel channel = open(home.lockFile());
      if (await(channel, home)) {
        write(channel, Long.toString(ProcessHandle.current().pid()));
        return new DaemonLock(channel);
      }
      try (channel) {
        throw running(home, read(channel));
      }
    } catch (IOException e) {
      throw StartError.of(
          ErrorCode.NOT_WRITABLE,
          "The lock " + home.lockFile() + " cannot be taken: " + e.getMessage() + ".",
          "Choose another --home, or make the folder writable.");
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static boolean await(FileChannel channel, Home home) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!tryLock(channel)) {
      if (Files.exists(home.daemonFile()) || System.nanoTime() - deadline >= 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void write(FileChannel channel, String pid) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PID_LENGTH);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
  }

  private static ServiceError running(Home home, String pid) {
    return new ServiceError(
        ErrorBody.of(
            ErrorCode.DAEMON_RUNNING,
            "Another daemon (pid " + pid + ") serves " + home.data() + ".",
            "coppice daemon stop ends it.",
            Map.of("pid", pid, "home", home.data().toString())));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
