package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.alipay.sofa.jraft.core.NodeImpl;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class KeptSignalsTest {
  @Test
  void theLibraryDoesNotKeepTheSignalItTakes() throws Exception {
    KeptSignals.load(NodeImpl.class);
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Method handle = signal.getMethod("handle", signal, handler);
    Object standard = handler.getField("SIG_DFL").get(null);
    Object usr2 = signal.getConstructor(String.class).newInstance("USR2");
    Object before = handle.invoke(null, usr2, standard);
    assertFalse(before.getClass().getName().startsWith("com.alipay"), before.toString());
  }
}
