package dev.coppice.daemon.socket;

import com.google.gson.JsonElement;

/** What answers the requests that come over the socket. Called from many threads. */
public interface Service {
  /** Whether a method changes something, and may take longer than a look. */
  boolean changes(String method);

  /**
   * Answers one request; may take as long as its work does.
   *
   * @param params JSON's null if the request had none
   * @return the result as JSON's text: long ones would be many times larger as a tree
   * @throws dev.coppice.api.ServiceError if the answer is an error; throws nothing else
   */
  String answer(String method, JsonElement params, Call call);
}
