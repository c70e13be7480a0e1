package dev.coppice.daemon;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.dispatch.Probes;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine without rows or repositories, for tests of what is around it. */
class FakeEngine implements Engine {
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger tornDown = new AtomicInteger();

  @Override
  public Module module(DaemonConfig config) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(SessionManager.class).toInstance(proxy(SessionManager.class, FakeEngine.this::answer));
        bind(UnitOfWork.class)
            .toInstance(proxy(UnitOfWork.class, (self, method, args) -> List.of()));
        bind(Probes.class).toInstance(proxy(Probes.class, (self, method, args) -> ""));
      }
    };
  }

  private Object answer(Object self, Method method, Object[] arguments) {
    if (method.getName().equals("remove")) {
      tornDown.incrementAndGet();
    }
    return switch (method.getReturnType().getSimpleName()) {
      case "List" -> List.of();
      case "boolean" -> false;
      default -> Optional.empty();
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
