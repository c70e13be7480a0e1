package dev.coppice.sessionmanager.result;

import java.util.Optional;

/** One thing that was examined. */
public record Check(String name, boolean ok, String message, Optional<String> hint) {}
