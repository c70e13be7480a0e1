@NullMarked
package dev.coppice.migrations;

import org.jspecify.annotations.NullMarked;
