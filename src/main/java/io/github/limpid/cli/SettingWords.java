package io.github.limpid.cli;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Settings in sentences, as they are written on the command line.
 *
 * <p>Remedies say what to give in the words of macros, such as "Give overwrite=true to replace it".
 * Where the verb has an option of that key, "Give --overwrite to replace it" is what to type. All
 * else in a sentence stays as it is: the text of a layer may have keys like those of a verb.
 */
final class SettingWords {

  private static final Pattern ADVICE = Pattern.compile("\\b([Gg]ive )([a-z]+)=(true|false)\\b");

  private SettingWords() {}

  /**
   * A sentence for those who typed a verb.
   *
   * @param verb the verb
   * @param sentence in the words of macros
   */
  static String asOptions(CommandSpec verb, String sentence) {
    return ADVICE
        .matcher(sentence)
        .replaceAll(advice -> Matcher.quoteReplacement(advice.group(1) + asOption(verb, advice)));
  }

  private static String asOption(CommandSpec verb, MatchResult advice) {
    String setting = advice.group(2) + "=" + advice.group(3);
    if (verb.findOption("--" + advice.group(2)) == null) {
      return setting;
    }
    return "--" + (advice.group(3).equals("true") ? advice.group(2) : setting);
  }
}
