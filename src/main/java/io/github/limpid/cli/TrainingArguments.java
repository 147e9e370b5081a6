package io.github.limpid.cli;

import io.github.limpid.training.TrainingOption;
import io.github.limpid.training.TrainingOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Training's options on the command line: each is {@code --} and its key. */
final class TrainingArguments {

  private static final Set<TrainingOption> FLAGS =
      Set.of(
          TrainingOption.AUGMENT,
          TrainingOption.FIT,
          TrainingOption.SKIP,
          TrainingOption.CHECK,
          TrainingOption.OVERWRITE);

  private static final Set<TrainingOption> SEVERAL =
      Set.of(
          TrainingOption.NOISY,
          TrainingOption.CLEAN,
          TrainingOption.SECOND,
          TrainingOption.HELDNOISY,
          TrainingOption.HELDCLEAN,
          TrainingOption.AUTHOR);

  private TrainingArguments() {}

  /** Adds options to a command, under a heading for what each is about. */
  static void add(CommandSpec command, Set<TrainingOption> options) {
    command.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    for (TrainingOption.Group group : groups(options)) {
      ArgGroupSpec.Builder specs =
          ArgGroupSpec.builder().heading(group.title() + ":%n").exclusive(false).validate(false);
      options.stream()
          .filter(option -> option.group() == group)
          .sorted()
          .forEach(option -> specs.addArg(spec(option)));
      command.addArgGroup(specs.build());
    }
  }

  private static SortedSet<TrainingOption.Group> groups(Set<TrainingOption> options) {
    SortedSet<TrainingOption.Group> groups = new TreeSet<>();
    options.forEach(option -> groups.add(option.group()));
    return groups;
  }

  private static OptionSpec spec(TrainingOption option) {
    OptionSpec.Builder spec =
        OptionSpec.builder("--" + option.key())
            .paramLabel(option.key().toUpperCase(Locale.ROOT))
            .description(escaped(option.help() + usual(option)));
    if (SEVERAL.contains(option)) {
      return spec.type(List.class).auxiliaryTypes(String.class).arity("1").build();
    }
    return FLAGS.contains(option)
        ? spec.type(Boolean.class).build() // takes a value behind = alone, not the next word
        : spec.type(String.class).arity("1").build();
  }

  /** The default; of a flag, with what stands before a value. */
  private static String usual(TrainingOption option) {
    String usual = option.defaultText().replaceFirst("\\.$", "");
    if (usual.isEmpty()) {
      return "";
    }
    return " Default: " + (FLAGS.contains(option) ? "--" + option.key() + "=" : "") + usual + ".";
  }

  /** Refuses options that belong to another verb. */
  static void refuse(CommandSpec command, Set<TrainingOption> options, String remedy) {
    for (TrainingOption option : options) {
      command.addOption(
          OptionSpec.builder("--" + option.key())
              .hidden(true)
              .type(String.class)
              .parameterConsumer((words, refused, verb) -> refuse(verb, option, remedy))
              .build());
    }
  }

  private static void refuse(CommandSpec verb, TrainingOption option, String remedy) {
    throw new ParameterException(
        verb.commandLine(),
        "%s has no option --%s. %s".formatted(verb.qualifiedName(), option.key(), remedy));
  }

  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  /** What was typed. */
  static TrainingOptions read(CommandSpec command) {
    Map<TrainingOption, String> given = new EnumMap<>(TrainingOption.class);
    for (TrainingOption option : TrainingOption.values()) {
      OptionSpec spec = command.findOption("--" + option.key());
      if (spec != null && spec.getValue() != null) {
        given.put(option, text(spec.getValue()));
      }
    }
    return new TrainingOptions(given);
  }

  private static String text(Object value) {
    return value instanceof List<?> several
        ? TrainingOptions.joined(several.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
