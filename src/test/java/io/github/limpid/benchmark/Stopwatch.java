package io.github.limpid.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Adds up the time between starts and stops: on the wall, and on all processors together. */
final class Stopwatch {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOSECONDS = 1e9;

  private long wall;
  private long processor;

  void start() {
    wall -= System.nanoTime();
    processor -= SYSTEM.getProcessCpuTime();
  }

  void stop() {
    wall += System.nanoTime();
    processor += SYSTEM.getProcessCpuTime();
  }

  void time(Runnable work) {
    start();
    work.run();
    stop();
  }

  /** Seconds. */
  double wall() {
    return wall / NANOSECONDS;
  }

  /** Seconds. */
  double processor() {
    return processor / NANOSECONDS;
  }
}
