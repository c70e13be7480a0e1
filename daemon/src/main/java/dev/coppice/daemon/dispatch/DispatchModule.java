package dev.coppice.daemon.dispatch;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** What answers requests. */
public final class DispatchModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Dispatcher.class).in(Scopes.SINGLETON);
    bind(WorkspaceHandlers.class);
    bind(SessionHandlers.class);
    bind(ChangeHandlers.class);
    bind(OperationHandlers.class);
    bind(PreservedHandlers.class);
    bind(DaemonHandlers.class);
    bind(KeyedRequests.class);
    bind(KeyedAnswers.class);
    bind(JournaledAnswers.class);
    bind(Doctor.class);
    bind(DoctorHandlers.class);
  }
}
