/** The schema, and what applies it. */
@NullMarked
package dev.coppice.migrations;

import org.jspecify.annotations.NullMarked;
