package dev.coppice.git;

/**
 * One change of a ref from an expected value.
 *
 * @param ref the full name
 * @param expected the value it must have; {@link ObjectId#ZERO} for a ref that must not exist
 * @param target the value it shall have; {@link ObjectId#ZERO} to delete it
 * @param message what its reflog says
 */
public record RefEdit(String ref, ObjectId expected, ObjectId target, String message) {

  public static RefEdit create(String ref, ObjectId target, String message) {
    return new RefEdit(ref, ObjectId.ZERO, target, message);
  }

  public static RefEdit delete(String ref, ObjectId expected, String message) {
    return new RefEdit(ref, expected, ObjectId.ZERO, message);
  }
}
