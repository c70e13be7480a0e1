package dev.coppice.sessionmanager.result;

import java.util.Optional;

/** Something that did not go as wished and changes nothing of the outcome. */
public record Warning(String code, Optional<String> repository, String message) {}
