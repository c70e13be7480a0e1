package dev.coppice.cli;

import dev.coppice.api.view.PathResult;

/** A path, and nothing else. */
final class PathText implements Answer<PathResult> {
  @Override
  public void print(PathResult result, Screen screen) {
    screen.line(result.path());
  }
}
