package dev.coppice.git.records;

import dev.coppice.git.BranchName;
import dev.coppice.git.Finding;
import dev.coppice.git.ObjectId;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.RawPaths;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of itself, as JSON.
 *
 * @param label where it comes from
 * @param worktree where it was
 * @param head the commit of HEAD
 * @param branch the branch HEAD was on; empty when detached
 * @param branchTip where the branch stood
 * @param sparse whether only a part was checked out
 * @param time when
 */
record Manifest(
    RecordLabel label,
    WorktreeLocation worktree,
    Optional<ObjectId> head,
    Optional<BranchName> branch,
    Optional<ObjectId> branchTip,
    boolean sparse,
    Instant time) {
  private static final int FORMAT = 1;

  byte[] bytes() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    fields.put("session", label.session());
    fields.put("repository", label.repository());
    fields.put("path", RawPaths.shown(RawPaths.bytes(worktree.folder())));
    fields.put("registration", worktree.registrationId());
    fields.put("head", head.map(ObjectId::hex).orElse(null));
    fields.put("branch", branch.map(BranchName::value).orElse(null));
    fields.put("branchTip", branchTip.map(ObjectId::hex).orElse(null));
    fields.put("sparse", sparse);
    fields.put("time", time.toEpochMilli());
    fields.put("fingerprint", label.assessment().fingerprint());
    fields.put("findings", label.assessment().findings().stream().map(Manifest::finding).toList());
    return (Json.of(fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", finding.code().name());
    fields.put("count", finding.count());
    finding.bytes().ifPresent(bytes -> fields.put("bytes", bytes));
    fields.put("paths", finding.paths());
    fields.put("detail", finding.detail());
    return fields;
  }
}
