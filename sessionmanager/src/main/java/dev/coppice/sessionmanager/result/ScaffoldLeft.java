package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.ScaffoldItem;
import java.util.Optional;

/**
 * Something that an operation has made for itself.
 *
 * @param repository the name of the one it is in
 */
public record ScaffoldLeft(Optional<String> repository, ScaffoldItem item) {}
