/** Turns the modules' jars into what a machine runs: a folder of jars and its start-up caches. */
@NullMarked
package dev.coppice.distribution;

import org.jspecify.annotations.NullMarked;
