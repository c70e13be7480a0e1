/** The configuration file. */
@NullMarked
package dev.coppice.daemon.config;

import org.jspecify.annotations.NullMarked;
