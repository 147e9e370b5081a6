package io.github.limpid.model;

import io.github.limpid.InputException;
import io.github.limpid.Quoted;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.network.Network;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The {@code rdf.yaml} and {@code README.md} of a model file. */
final class ModelText {

  /** Version of the section {@code config.limpid}. */
  static final int VERSION = 1;

  private static final String FORMAT = "0.5.4";
  private static final List<String> TAGS =
      List.of(
          "denoising",
          "image-restoration",
          "2d",
          "other",
          "tensorflow",
          "fiji",
          "imagej",
          "limpid");
  private static final String GET_AGAIN = "Get the file again from where it came from.";

  private ModelText() {}

  /** What {@code rdf.yaml} says, before the weights are read. */
  record Parsed(
      Network network, ModelDescription description, ScalingRule scaling, String weightsSha256) {}

  static String rdf(Model model, String engine, UnaryOperator<String> sha256) {
    ModelDescription about = model.description();
    Map<String, Object> rdf = new LinkedHashMap<>();
    rdf.put("format_version", FORMAT);
    rdf.put("type", "model");
    rdf.put("id", id(about.name()));
    rdf.put("name", about.name());
    rdf.put("description", about.description());
    rdf.put("authors", about.authors().stream().map(name -> Map.of("name", name)).toList());
    rdf.put(
        "cite", List.of(pair("text", about.citation(), "url", "https://github.com/limpid/limpid")));
    if (!about.licence().equals(ModelDescription.NO_LICENCE)) {
      rdf.put("license", about.licence());
    }
    rdf.put("tags", TAGS);
    rdf.put("documentation", ModelFile.README);
    rdf.put("covers", List.of(ModelFile.COVER));
    rdf.put("timestamp", DateTimeFormatter.ISO_INSTANT.format(about.created()));
    rdf.put("inputs", List.of(input(model.network(), sha256)));
    rdf.put("outputs", List.of(output(model.network(), sha256)));
    rdf.put("weights", weights(engine, sha256));
    rdf.put("config", Map.of("limpid", section(model)));
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(100);
    return new Yaml(options).dump(rdf);
  }

  /** What other programs know the model by: small letters, digits, {@code _} and {@code -}. */
  private static String id(String name) {
    return "limpid-" + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-").replaceAll("-$", "");
  }

  private static Map<String, Object> input(Network network, UnaryOperator<String> sha256) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("id", "noisy");
    tensor.put(
        "axes",
        List.of(
            Map.of("type", "batch"),
            axis("y", pair("min", smallestSide(network), "step", network.sides().multiple())),
            axis("x", pair("min", smallestSide(network), "step", network.sides().multiple())),
            channels(network.channels())));
    tensor.put("data", Map.of("type", "float32"));
    tensor.put("test_tensor", file(ModelFile.NOISY, sha256));
    return tensor;
  }

  private static Map<String, Object> output(Network network, UnaryOperator<String> sha256) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("id", "denoised");
    tensor.put(
        "axes",
        List.of(
            Map.of("type", "batch"),
            outputAxis("y", halo(network)),
            outputAxis("x", halo(network)),
            channels(network.outputChannels())));
    tensor.put("data", Map.of("type", "float32"));
    tensor.put("test_tensor", file(ModelFile.DENOISED, sha256));
    return tensor;
  }

  private static Map<String, Object> outputAxis(String id, int halo) {
    Map<String, Object> axis = axis(id, pair("tensor_id", "noisy", "axis_id", id));
    if (halo > 0) {
      axis.put("halo", halo); // bioimage.io has no halo of 0
    }
    return axis;
  }

  /** The receptive radius, made even, as bioimage.io wants a halo. */
  private static int halo(Network network) {
    return (network.receptiveRadius() + 1) / 2 * 2;
  }

  /** The smallest side of an image, by bioimage.io's rules, of which the halo leaves something. */
  static int smallestSide(Network network) {
    return network.sides().atLeast(2 * halo(network) + 1);
  }

  private static Map<String, Object> axis(String id, Map<String, Object> size) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("type", "space");
    axis.put("id", id);
    axis.put("size", size);
    return axis;
  }

  private static Map<String, Object> channels(int count) {
    List<String> names =
        java.util.stream.IntStream.rangeClosed(1, count).mapToObj(i -> "channel" + i).toList();
    return pair("type", "channel", "channel_names", names);
  }

  /** A map of two entries that keep their order, which those of {@code Map.of} do not. */
  private static Map<String, Object> pair(String key, Object value, String key2, Object value2) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put(key, value);
    pair.put(key2, value2);
    return pair;
  }

  private static Map<String, Object> weights(String engine, UnaryOperator<String> sha256) {
    Map<String, Object> bundle = file(ModelFile.WEIGHTS, sha256);
    bundle.put("tensorflow_version", engine.replaceAll("[^0-9.]", ""));
    return Map.of("tensorflow_saved_model_bundle", bundle);
  }

  private static Map<String, Object> file(String name, UnaryOperator<String> sha256) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("source", name);
    file.put("sha256", sha256.apply(name));
    return file;
  }

  private static Map<String, Object> section(Model model) {
    ModelDescription about = model.description();
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("version", VERSION);
    section.put("network", model.network().text());
    section.put("scaling", scaling(model.scaling()));
    section.put("data", about.data());
    section.put("noise", about.noise());
    section.put("quality", about.quality());
    section.put("training", about.training());
    return section;
  }

  private static Map<String, Object> scaling(ScalingRule rule) {
    Map<String, Object> scaling = new LinkedHashMap<>();
    if (rule instanceof ScalingRule.Range range) {
      scaling.put("kind", "range");
      scaling.put("low", range.low());
      scaling.put("high", range.high());
    } else if (rule instanceof ScalingRule.Quantiles quantiles) {
      scaling.put("kind", "quantiles");
      scaling.put("low", quantiles.low());
      scaling.put("high", quantiles.high());
    } else {
      scaling.put("kind", "moments");
    }
    return scaling;
  }

  private static ScalingRule scaling(Map<String, Object> section, Path file) {
    Map<String, Object> scaling = map(section, "scaling");
    return switch (String.valueOf(scaling.get("kind"))) {
      case "quantiles" ->
          new ScalingRule.Quantiles(number(scaling, "low"), number(scaling, "high"));
      case "range" -> new ScalingRule.Range(number(scaling, "low"), number(scaling, "high"));
      case "moments" -> new ScalingRule.Moments();
      default ->
          throw new ModelFileException(
              "Model file %s scales intensities in a way that is not known here: %s."
                  .formatted(file, scaling),
              "Update Limpid.",
              null);
    };
  }

  private static double number(Map<String, Object> map, String key) {
    return ((Number) map.get(key)).doubleValue();
  }

  static String readme(Model model) {
    ModelDescription about = model.description();
    StringBuilder text = new StringBuilder("# " + about.name() + "\n\n");
    text.append(about.description()).append("\n\n");
    text.append("**Trained on** ").append(about.data()).append("\n\n");
    text.append("**Noise** ").append(about.noise()).append("\n\n");
    text.append("**Network** ")
        .append(
            String.format(
                Locale.ROOT,
                "%d layers, %,d parameters, receptive radius %d pixels.\n\n",
                model.network().layers().size(),
                model.network().parameterCount(),
                model.network().receptiveRadius()));
    text.append("**Scaling** ")
        .append(model.scaling().inWords())
        .append(
            "; Limpid maps the result back. Other programs do neither: scale images before they are"
                + " given to the network, and map back what it returns.\n\n");
    text.append("## Validation\n\n");
    if (about.quality().isEmpty()) {
      text.append("Not measured.\n");
    }
    about
        .quality()
        .forEach(
            (what, value) ->
                text.append("- ").append(what).append(": ").append(value).append('\n'));
    text.append("\n## Use\n\nIn Fiji: Plugins > Limpid > Limpid Denoise...\n");
    text.append("\n## Cite\n\n").append(about.citation()).append('\n');
    return text.toString();
  }

  static Parsed parse(String text, Path file) {
    try {
      Map<String, Object> rdf = PlainYaml.read(text);
      if (!(rdf.get("config") instanceof Map<?, ?> found) || !found.containsKey("limpid")) {
        throw new ModelFileException(
            "Model file " + file + " was not written by Limpid: it has no section config.limpid.",
            "Import models of other programs first; or give a model file that Limpid wrote (.zip) or the name of one.",
            null);
      }
      Map<String, Object> section = map(map(rdf, "config"), "limpid");
      requireVersion(section, file);
      Map<String, Object> bundle = map(map(rdf, "weights"), "tensorflow_saved_model_bundle");
      return new Parsed(
          Network.parse(string(section, "network")),
          description(rdf, section),
          scaling(section, file),
          string(bundle, "sha256"));
    } catch (ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | DateTimeParseException
        | InputException e) {
      throw new ModelFileException(
          "Model file " + file + " has a description that is not understood: " + reason(e) + ".",
          GET_AGAIN,
          e);
    }
  }

  /** The checksums that a description tells of the test pictures, by the names of their files. */
  static Map<String, String> testSums(String rdf) {
    Map<String, Object> read = PlainYaml.read(rdf);
    Map<String, String> sums = new LinkedHashMap<>();
    for (String key : List.of("inputs", "outputs")) {
      if (read.get(key) instanceof List<?> tensors) {
        for (Object tensor : tensors) {
          if (tensor instanceof Map<?, ?> map && map.get("test_tensor") instanceof Map<?, ?> test) {
            sums.put(String.valueOf(test.get("source")), String.valueOf(test.get("sha256")));
          }
        }
      }
    }
    return sums;
  }

  private static void requireVersion(Map<String, Object> section, Path file) {
    double version = number(section, "version");
    if (version > VERSION) {
      Object needed = section.get("needs"); // which the later versions say
      throw new ModelFileException(
          "Model file %s has version %s; this Limpid reads up to %d."
              .formatted(file, section.get("version"), VERSION),
          "Update Limpid" + (needed == null ? "." : " to " + needed + " or later."),
          null);
    }
    if (version != Math.rint(version) || version < 1) {
      throw new IllegalArgumentException("there is no version " + section.get("version"));
    }
  }

  private static ModelDescription description(
      Map<String, Object> rdf, Map<String, Object> section) {
    List<?> authors = (List<?>) rdf.get("authors");
    Map<String, String> quality = new LinkedHashMap<>();
    map(section, "quality")
        .forEach(
            (what, value) ->
                quality.put(Quoted.printable(what), Quoted.printable(String.valueOf(value))));
    return new ModelDescription(
        string(rdf, "name"),
        Quoted.printable(string(rdf, "description")),
        Quoted.printable(string(section, "data")),
        Quoted.printable(string(section, "noise")),
        quality,
        authors.stream()
            .map(author -> Quoted.printable((String) ((Map<?, ?>) author).get("name")))
            .toList(),
        Quoted.printable((String) ((Map<?, ?>) ((List<?>) rdf.get("cite")).get(0)).get("text")),
        rdf.containsKey("license") ? string(rdf, "license") : ModelDescription.NO_LICENCE,
        instant(rdf.get("timestamp")),
        map(section, "training"));
  }

  private static Instant instant(Object timestamp) {
    return timestamp instanceof java.util.Date date
        ? date.toInstant().atZone(ZoneOffset.UTC).toInstant()
        : Instant.parse((String) timestamp);
  }

  private static String string(Map<String, Object> map, String key) {
    if (!(map.get(key) instanceof String string)) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return string;
  }

  private static Map<String, Object> map(Map<String, Object> map, String key) {
    if (!(map.get(key) instanceof Map<?, ?> value)) {
      throw new IllegalArgumentException(key + " is missing");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    value.forEach((name, entry) -> copy.put(String.valueOf(name), entry));
    return copy;
  }

  private static String reason(RuntimeException e) {
    if (e instanceof ClassCastException
        || e instanceof NullPointerException
        || e instanceof IndexOutOfBoundsException) {
      return "a value is missing or of another kind";
    }
    if (e instanceof DateTimeParseException time) {
      return "its timestamp is " + Quoted.of(time.getParsedString());
    }
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message).replaceAll("\\.$", "");
  }
}
