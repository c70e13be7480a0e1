package dev.coppice.api.request;

/** Who calls, and the major version of the protocol that it speaks. */
public record HelloParams(String client, int protocol) {}
