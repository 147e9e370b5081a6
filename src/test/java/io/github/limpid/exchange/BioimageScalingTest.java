package io.github.limpid.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BioimageScalingTest {

  private static BioimageScaling read(String before, String after) throws IOException {
    return BioimageScaling.read(
        YamlTree.parse("preprocessing: " + before), YamlTree.parse("postprocessing: " + after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; 0..1",
        "[{name: scale_linear, kwargs: {gain: 0.5, offset: -1}}]; 2..4",
        "[{id: scale_linear, kwargs: {gain: [0.5, 0.5], offset: [-1, -1]}}]; 2..4",
        "[{id: ensure_dtype, kwargs: {dtype: float32}}]; 0..1",
        "[{id: fixed_zero_mean_unit_variance, kwargs: {mean: 3, std: 2}}]; 3..5",
        "[{name: zero_mean_unit_variance, kwargs: {mode: fixed, mean: 3, std: 2}}]; 3..5",
        "[{name: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: xy}}]; moments",
        "[{id: zero_mean_unit_variance, kwargs: {axes: [x, y], eps: 1.0e-6}}]; moments",
        "[{id: scale_range, kwargs: {axes: [y, x], min_percentile: 25, max_percentile: 75}}];"
            + " quantiles 0.25..0.75"
      })
  void whatLimpidDoesTooIsTakenOver(String before, String range) throws IOException {
    BioimageScaling scaling = read(before, "[]");
    assertEquals(range, scaling.rule().text());
    assertEquals(false, scaling.isJoint());
    assertEquals(false, scaling.isUndone());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{name: scale_range, kwargs: {mode: per_sample, axes: xyc}}]",
        "[{id: scale_range, kwargs: {axes: [channel, y, x]}}]",
        "[{id: zero_mean_unit_variance}]"
      })
  void whatIsMeasuredOfAllChannelsTogetherIsSaid(String before) throws IOException {
    assertTrue(read(before, "[]").isJoint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{name: clip}]; Its preprocessing clip is not known here.",
        "[{name: scale_linear}, {name: clip}]; It has several steps of preprocessing:"
            + " [scale_linear, clip].",
        "[{name: scale_linear, kwargs: {gain: 0}}]; Its preprocessing scale_linear has the gain"
            + " 0.0.",
        "[{name: scale_linear, kwargs: {gain: [1, 2]}}]; Its gain ([1, 2]) is not one number.",
        "[{name: scale_linear, kwargs: {gain: .inf}}]; Its gain (Infinity) is not one number.",
        "[{id: fixed_zero_mean_unit_variance, kwargs: {mean: 0, std: 0}}]; Its preprocessing has the"
            + " standard deviation 0.0.",
        "[{id: fixed_zero_mean_unit_variance, kwargs: {mean: [1, 2], std: 1}}]; Its mean ([1, 2]) is"
            + " not one number.",
        "[{name: scale_range, kwargs: {axes: xy, mode: unheard}}]; Its preprocessing scale_range has"
            + " the mode unheard.",
        "[{name: scale_range, kwargs: {axes: xy, eps: 10}}]; Its preprocessing scale_range has the"
            + " eps 10.0.",
        "[{name: scale_range, kwargs: {axes: c}}]; Its preprocessing scale_range measures along the"
            + " axes [c].",
        "[{name: scale_range, kwargs: {axes: xy, min_percentile: 60, max_percentile: 40}}];"
            + " Its preprocessing scale_range has the percentiles 60.0 and 40.0.",
        "[{id: ensure_dtype, kwargs: {dtype: uint8}}]; Its preprocessing makes numbers of the type"
            + " uint8."
      })
  void whatLimpidDoesOtherwiseIsRefusedByItsName(String before, String problem) {
    InputException refusal = assertThrows(InputException.class, () -> read(before, "[]"));
    assertEquals("The model cannot be imported. " + problem, refusal.problem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[clip]", "clip", "{name: clip}", "[{name: clip, kwargs: [gain, 2]}]", "7"})
  void whatIsNoListOfStepsIsDamaged(String steps) {
    assertThrows(IOException.class, () -> read(steps, "[]"));
    assertThrows(IOException.class, () -> read("[]", steps));
  }

  @Test
  void whatUndoesItIsAcceptedAndNothingElse() throws IOException {
    String before = "[{name: scale_linear, kwargs: {gain: 1.0e+9, offset: 0}}]";
    assertTrue(read(before, "[{name: scale_linear, kwargs: {gain: 1.0e-9}}]").isUndone());
    for (String after :
        new String[] {
          "[{name: scale_linear, kwargs: {gain: 1.0e-7}}]",
          "[{name: scale_linear, kwargs: {gain: 1.0e-9, offset: 9.0e-10}}]",
          "[{name: sigmoid}]",
          "[{name: scale_linear, kwargs: {gain: 1.0e-9}}, {name: sigmoid}]"
        }) {
      String problem = assertThrows(InputException.class, () -> read(before, after)).problem();
      assertTrue(problem.endsWith(" does not undo its preprocessing."), problem);
    }
  }
}
