package dev.coppice.daemon.socket;

import dev.coppice.api.view.ProgressValue;
import java.util.function.Consumer;

/**
 * What belongs to a request beside its parameters.
 *
 * @param user the name of the user at the other end
 * @param progress hears how far the work has come; never waits
 */
public record Call(String user, Consumer<ProgressValue> progress) {}
