package io.github.limpid.network;

import io.github.limpid.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text form of a network: one line for the channels and one for each layer. */
final class NetworkText {

  /** Twice as many as are taken over of models from elsewhere; each may need one that keeps. */
  private static final int MOST_LAYERS = 4_000;

  private NetworkText() {}

  static String write(Network network) {
    StringBuilder text = new StringBuilder("channels " + network.channels() + "\n");
    for (Layer layer : network.layers()) {
      text.append(line(layer)).append('\n');
    }
    return text.toString();
  }

  static String keyword(Layer layer) {
    return line(layer).split(" ", 2)[0];
  }

  private static String line(Layer layer) {
    return layer.match(LINE);
  }

  private static String kernels(
      int filters, int kernel, int stride, boolean bias, Padding padding) {
    // not formatted(): some languages of the host write numbers in other digits
    String usual = " filters=" + filters + " kernel=" + kernel + " stride=" + stride;
    // same padding goes without saying, so that older versions read what needs no other
    String unusual = padding == Padding.SAME ? "" : " padding=" + padding.text();
    return usual + " bias=" + bias + unusual;
  }

  private static final Layer.Cases<String> LINE =
      new Layer.Cases<>() {
        @Override
        public String convolution(Layer.Convolution c) {
          return "convolution"
              + kernels(c.filters(), c.kernel(), c.stride(), c.bias(), c.padding());
        }

        @Override
        public String contrastConvolution(Layer.ContrastConvolution c) {
          return "contrast-convolution filters=" + c.filters() + " kernel=" + c.kernel();
        }

        @Override
        public String transposedConvolution(Layer.TransposedConvolution c) {
          return "transposed-convolution"
              + kernels(c.filters(), c.kernel(), c.stride(), c.bias(), c.padding());
        }

        @Override
        public String maxPooling(Layer.MaxPooling m) {
          return "max-pooling size=" + m.size();
        }

        @Override
        public String upsampling(Layer.Upsampling u) {
          return "upsampling factor=" + u.factor();
        }

        @Override
        public String spaceToDepth(Layer.SpaceToDepth s) {
          return "space-to-depth block=" + s.block();
        }

        @Override
        public String depthToSpace(Layer.DepthToSpace d) {
          return "depth-to-space block=" + d.block();
        }

        @Override
        public String batchNormalization(Layer.BatchNormalization b) {
          return "batch-normalization momentum=" + b.momentum() + " epsilon=" + b.epsilon();
        }

        @Override
        public String relu(Layer.Relu r) {
          return "relu";
        }

        @Override
        public String leakyRelu(Layer.LeakyRelu r) {
          return "leaky-relu slope=" + r.slope();
        }

        @Override
        public String sigmoid(Layer.Sigmoid s) {
          return "sigmoid";
        }

        @Override
        public String tanh(Layer.Tanh t) {
          return "tanh";
        }

        @Override
        public String keep(Layer.Keep k) {
          return "keep name=" + k.name();
        }

        @Override
        public String add(Layer.Add a) {
          return "add name=" + a.name();
        }

        @Override
        public String concatenate(Layer.Concatenate c) {
          return "concatenate name=" + c.name();
        }

        @Override
        public String residual(Layer.Residual r) {
          return "residual";
        }
      };

  static Network parse(String text) {
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.isEmpty() || !lines.get(0).matches("channels \\d{1,4}")) {
      throw new IllegalArgumentException(
          "the first line of a network must be \"channels N\", is "
              + Quoted.of(lines.isEmpty() ? "" : lines.get(0)));
    }
    if (lines.size() - 1 > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "a network has at most %d layers, this one %d".formatted(MOST_LAYERS, lines.size() - 1));
    }
    List<Layer> layers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      layers.add(layer(line));
    }
    return new Network(Integer.parseInt(lines.get(0).substring("channels ".length())), layers);
  }

  private static Layer layer(String line) {
    try {
      Settings settings = new Settings(line);
      Layer layer = layer(settings);
      settings.requireAllRead();
      return layer;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer line " + Quoted.of(line) + " is not understood: " + e.getMessage(), e);
    }
  }

  private static Layer layer(Settings s) {
    return switch (s.keyword) {
      case "convolution" ->
          new Layer.Convolution(
              s.number("filters"),
              s.number("kernel"),
              s.number("stride"),
              s.flag("bias"),
              s.padding());
      case "contrast-convolution" ->
          new Layer.ContrastConvolution(s.number("filters"), s.number("kernel"));
      case "transposed-convolution" ->
          new Layer.TransposedConvolution(
              s.number("filters"),
              s.number("kernel"),
              s.number("stride"),
              s.flag("bias"),
              s.padding());
      case "max-pooling" -> new Layer.MaxPooling(s.number("size"));
      case "upsampling" -> new Layer.Upsampling(s.number("factor"));
      case "space-to-depth" -> new Layer.SpaceToDepth(s.number("block"));
      case "depth-to-space" -> new Layer.DepthToSpace(s.number("block"));
      case "batch-normalization" ->
          new Layer.BatchNormalization(s.decimal("momentum"), s.decimal("epsilon"));
      case "relu" -> new Layer.Relu();
      case "leaky-relu" -> new Layer.LeakyRelu(s.decimal("slope"));
      case "sigmoid" -> new Layer.Sigmoid();
      case "tanh" -> new Layer.Tanh();
      case "keep" -> new Layer.Keep(s.word("name"));
      case "add" -> new Layer.Add(s.word("name"));
      case "concatenate" -> new Layer.Concatenate(s.word("name"));
      case "residual" -> new Layer.Residual();
      default -> throw new IllegalArgumentException("there is no such layer");
    };
  }

  /** The {@code key=value} pairs of one line, each to be read once. */
  private static final class Settings {
    private final String keyword;
    private final Map<String, String> unread = new LinkedHashMap<>();

    Settings(String line) {
      String[] words = line.split("\\s+");
      keyword = words[0];
      for (int i = 1; i < words.length; i++) {
        String[] pair = words[i].split("=", 2);
        if (pair.length != 2 || unread.put(pair[0], pair[1]) != null) {
          throw new IllegalArgumentException(Quoted.bare(words[i]));
        }
      }
    }

    String word(String key) {
      String value = unread.remove(key);
      if (value == null) {
        throw new IllegalArgumentException(key + "= is missing");
      }
      return value;
    }

    int number(String key) {
      String value = word(key);
      if (!value.matches("\\d{1,6}")) {
        throw new IllegalArgumentException(key + "=" + Quoted.bare(value));
      }
      return Integer.parseInt(value);
    }

    float decimal(String key) {
      String value = word(key);
      try {
        return Float.parseFloat(value);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(key + "=" + Quoted.bare(value));
      }
    }

    boolean flag(String key) {
      String value = word(key);
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException(key + "=" + Quoted.bare(value));
      }
      return value.equals("true");
    }

    Padding padding() {
      if (!unread.containsKey("padding")) {
        return Padding.SAME;
      }
      String value = word("padding");
      return Arrays.stream(Padding.values())
          .filter(padding -> padding.text().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "padding=" + Quoted.bare(value) + ", not same or valid"));
    }

    void requireAllRead() {
      if (!unread.isEmpty()) {
        throw new IllegalArgumentException(Quoted.bare(String.join(", ", unread.keySet())));
      }
    }
  }
}
