package dev.coppice.api.view;

/** A folder that registration looked at and left out, with the code that says why. */
public record PassedOver(String path, String reason) {}
