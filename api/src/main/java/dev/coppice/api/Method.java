package dev.coppice.api;

/**
 * A method of the local socket.
 *
 * @param name what JSON-RPC's {@code method} says
 * @param params the record that its parameters are read into
 * @param result the record that it answers with, unless it was asked for a dry run
 * @param changes whether it changes something; those answer a {@code dryRun} with a {@code
 *     PlanResult} where their parameters have that field
 */
public record Method<P, R>(String name, Class<P> params, Class<R> result, boolean changes) {}
