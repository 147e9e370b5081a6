package io.github.limpid.model;

import io.github.limpid.Quoted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML of strangers: maps, lists and plain values, of which nothing else is made, and which
 * do not grow when they are written out, as those do that refer to others many times over.
 */
public final class PlainYaml {

  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 50;

  /** The most letters, and bytes, of a text. */
  public static final int LARGEST = 16 << 20;

  private static final int MOST_VALUES = 500_000; // the history of 10,000 epochs has 120,000
  private static final int LONGEST_LINE = 200_000; // letters; time grows with the square
  private static final int LONGEST_NUMBER = 100; // letters

  private PlainYaml() {}

  /**
   * Reads a text.
   *
   * @param text YAML 1.1
   * @return the values by their keys, as text
   * @throws IllegalArgumentException in a clause that says why, if it is none
   */
  public static Map<String, Object> read(String text) {
    text.lines().forEach(PlainYaml::requireShort);
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LARGEST);
    Object all;
    try {
      SafeConstructor values = new SafeConstructor(options);
      Parser parser = new CountedValues(new ParserImpl(new StreamReader(text), options));
      values.setComposer(new Composer(parser, new ShortNumbers(), options));
      all = values.getSingleData(Object.class);
    } catch (YAMLException | ClassCastException | NullPointerException | StackOverflowError e) {
      throw new IllegalArgumentException("it is no YAML: " + firstLine(e.getMessage()), e);
    }
    requireSmall(all);
    if (!(all instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("it holds no keys");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private static void requireShort(String line) {
    if (line.length() > LONGEST_LINE) {
      throw new IllegalArgumentException("it holds a line of " + line.length() + " letters");
    }
  }

  /** Counts values as often as they are referred to. */
  private static void requireSmall(Object all) {
    Deque<Object> open = new ArrayDeque<>();
    open.push(all == null ? "" : all);
    for (int seen = 0; !open.isEmpty(); seen++) {
      if (seen + open.size() > MOST_VALUES) {
        throw new IllegalArgumentException("it refers to itself without end");
      }
      Object value = open.pop();
      if (value instanceof Map<?, ?> map) {
        map.forEach(
            (key, below) -> {
              open.push(key == null ? "" : key);
              open.push(below == null ? "" : below);
            });
      } else if (value instanceof Iterable<?> list) {
        list.forEach(one -> open.push(one == null ? "" : one));
      }
    }
  }

  private static String firstLine(String message) {
    return Quoted.bare(String.valueOf(message).lines().findFirst().orElse("").strip());
  }

  /** Takes long values for text: to try whether one is a number takes the longer the longer. */
  private static final class ShortNumbers extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean isPlain) {
      boolean isLong = kind == NodeId.scalar && value.length() > LONGEST_NUMBER;
      return isLong ? Tag.STR : super.resolve(kind, value, isPlain);
    }
  }

  /** Counts values while they are read, so that too many never fill the memory. */
  private static final class CountedValues implements Parser {
    private final Parser parser;
    private int count;

    CountedValues(Parser parser) {
      this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID kind) {
      return parser.checkEvent(kind);
    }

    @Override
    public Event peekEvent() {
      return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
      count++;
      if (count > MOST_VALUES) {
        throw new IllegalArgumentException("it holds more than " + MOST_VALUES + " values");
      }
      Event event = parser.getEvent();
      if (event instanceof ScalarEvent scalar
          && scalar.getTag() != null
          && scalar.getValue().length() > LONGEST_NUMBER) {
        throw new IllegalArgumentException(
            "it holds a value of a kind (" + Quoted.bare(scalar.getTag()) + ") that is too long");
      }
      return event;
    }
  }
}
