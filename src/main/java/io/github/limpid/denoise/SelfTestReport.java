package io.github.limpid.denoise;

import java.util.List;

/**
 * What a self-test found.
 *
 * @param lines to be shown as they are, the verdict last
 * @param passed whether results can be trusted
 */
public record SelfTestReport(List<String> lines, boolean passed) {

  /** Freezes the list. */
  public SelfTestReport {
    lines = List.copyOf(lines);
  }
}
