package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code workspace/add} and {@code workspace/show}. {@code passedOver} says what the
 * search of a registration saw and left out.
 */
public record WorkspaceResult(WorkspaceView workspace, @Nullable List<PassedOver> passedOver) {}
