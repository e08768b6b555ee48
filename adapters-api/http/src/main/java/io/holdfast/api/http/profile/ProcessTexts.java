package io.holdfast.api.http.profile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM says in words. */
final class ProcessTexts {
  private ProcessTexts() {}

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
