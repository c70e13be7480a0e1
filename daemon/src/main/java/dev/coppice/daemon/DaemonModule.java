package dev.coppice.daemon;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.coppice.api.Home;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.dispatch.DaemonFacts;
import dev.coppice.daemon.dispatch.DispatchModule;
import dev.coppice.daemon.dispatch.StopSignal;
import java.time.Clock;
import java.time.InstantSource;

/** Everything but what keeps the rows and works on repositories. */
final class DaemonModule extends AbstractModule {
  private final DaemonFacts facts;
  private final DaemonConfig config;
  private final StopSignal stop;

  DaemonModule(DaemonFacts facts, DaemonConfig config, StopSignal stop) {
    this.facts = facts;
    this.config = config;
    this.stop = stop;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
    bind(Home.class).toInstance(facts.home());
    bind(DaemonFacts.class).toInstance(facts);
    bind(DaemonConfig.class).toInstance(config);
    bind(InstantSource.class).toInstance(Clock.systemUTC());
    bind(StopSignal.class).toInstance(stop);
    bind(Work.class).in(Scopes.SINGLETON);
    bind(QuarantineKeeper.class).in(Scopes.SINGLETON);
    bind(RemovalRetries.class).in(Scopes.SINGLETON);
    install(new DispatchModule());
  }
}
