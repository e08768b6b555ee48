package io.holdfast.api.http.profile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM says in words. */
final class ProcessTexts {
  private ProcessTexts() {}

  /** The words of the command line with a zero between, as far as the kernel tells them. */
  static String commandLine() {
    ProcessHandle.Info info = ProcessHandle.current().info();
    List<String> words = new ArrayList<>();
    info.command().ifPresent(words::add);
    info.arguments().map(List::of).ifPresent(words::addAll);
    return String.join("\0", words);
  }

  /** All threads with what they are doing. */
  static String threads() {
    StringBuilder text = new StringBuilder();
    for (ThreadInfo thread :
        ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, Integer.MAX_VALUE)) {
      text.append('"').append(thread.getThreadName()).append("\" ");
      text.append(thread.getThreadState()).append('\n');
      for (StackTraceElement frame : thread.getStackTrace()) {
        text.append("\tat ").append(frame).append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** How many objects of which class there are. Stops all threads for a moment. */
  static String objects() {
    try {
      return String.valueOf(
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()}));
    } catch (JMException e) {
      return "not available: " + e.getMessage() + "\n";
    }
  }
}
