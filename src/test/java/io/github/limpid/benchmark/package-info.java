/**
 * Measures how well and how fast Limpid denoises, and how well it estimates noise. Each class with
 * a {@code main} method prints a table; README and the models' descriptions quote them. They are
 * run by hand, from the project's folder:
 *
 * <pre>
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="Set12Benchmark set12 Gaussian"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="MicroscopyBenchmark microscopy Microscopy"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="SpeedBenchmark Microscopy"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="MemoryBenchmark Microscopy"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="EstimateBenchmark set12"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="CommandBenchmark Microscopy"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="StartBenchmark Fiji.app"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="MutantBenchmark --count 10000"
 * mvn -q test-compile exec:exec@benchmark -Dbenchmark="ImportBenchmark --make large.zip"
 * JAVA_TOOL_OPTIONS=-XX:+UseSerialGC mvn -q test-compile exec:exec@benchmark \
 *     -Dbenchmark.heap=130m -Dbenchmark="ImportBenchmark --file large.zip --write"
 * </pre>
 *
 * <p>The first word is the class, {@code set12} and {@code microscopy} are folders of images that
 * do not come with the source, {@code Fiji.app} is a Fiji, and a model is the name of a built-in
 * one or the path of a model file. {@code --help} behind the class lists the options. The JVM has a
 * heap of 1 GiB, or what {@code benchmark.heap} says.
 *
 * <p>May depend on every room.
 */
package io.github.limpid.benchmark;
