package io.holdfast.storage.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TreeTest {
  private static final byte[] VALUE = {1};

  @Test
  void ascendingKeysFillTheLeaves() {
    Tree tree = sequence(100_000);
    assertEquals(100_000, tree.entries());
    assertEquals(100_000 * 9, tree.bytes());
    assertTrue(leaves(tree.root()) <= 100_000 / Node.MAX + 1, "leaves " + leaves(tree.root()));
    checkShape(tree);
  }

  @Test
  void deletingInOrderGivesTheNodesBack() {
    Tree tree = sequence(100_000);
    Tree.Editor editor = new Tree.Editor(tree);
    for (int i = 0; i < 99_990; i++) {
      editor.remove(key(i));
    }
    Tree left = editor.toTree();
    assertEquals(10, left.entries());
    assertTrue(leaves(left.root()) <= 2, "leaves " + leaves(left.root()));
    checkShape(left);
    for (int i = 99_990; i < 100_000; i++) {
      editor.remove(key(i));
    }
    assertEquals(0, editor.toTree().entries());
    assertEquals(0, editor.toTree().bytes());
    checkShape(editor.toTree());
    assertEquals(100_000, tree.entries());
    checkShape(tree);
  }

  @Test
  void randomDeletesLeaveNoSparseTree() {
    SplittableRandom random = new SplittableRandom(3);
    Tree.Editor editor = new Tree.Editor(sequence(100_000));
    for (int i = 0; i < 100_000; i++) {
      if (random.nextInt(20) != 0) {
        editor.remove(key(i * 7919L % 100_000));
      }
    }
    Tree tree = editor.toTree();
    checkShape(tree);
    double fill = (double) tree.entries() / leaves(tree.root());
    assertTrue(fill > Node.MAX / 4.0, "entries per leaf " + fill);
  }

  @Test
  void earlierTreesNeverChange(TestInfo info) {
    for (long seed = 1; seed <= 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
      Tree tree = Tree.EMPTY;
      for (int round = 0; round < 40; round++) {
        TreeMap<byte[], byte[]> modelBefore = new TreeMap<>(model);
        Tree before = tree;
        tree = edited(tree, model, random);
        String failure = info.getDisplayName() + " seed=" + seed + " round=" + round;
        checkSame(modelBefore, before, failure);
        checkSame(model, tree, failure);
        checkShape(tree);
      }
    }
  }

  private static Tree edited(Tree tree, Map<byte[], byte[]> model, SplittableRandom random) {
    Tree.Editor editor = new Tree.Editor(tree);
    int deletesOfTen = random.nextInt(10);
    for (int i = 0; i < 500; i++) {
      byte[] key = key(random.nextInt(4_000));
      if (random.nextInt(10) < deletesOfTen) {
        editor.remove(key);
        model.remove(key);
      } else {
        byte[] value = new byte[random.nextInt(5)];
        editor.put(key, value);
        model.put(key, value);
      }
    }
    return editor.toTree();
  }

  private static void checkSame(Map<byte[], byte[]> model, Tree tree, String failure) {
    long bytes = 0;
    try (TreeCursor cursor = new TreeCursor(tree, new byte[0], null)) {
      boolean more = cursor.first();
      for (Map.Entry<byte[], byte[]> entry : model.entrySet()) {
        assertTrue(more, failure);
        assertArrayEquals(entry.getKey(), cursor.key(), failure);
        assertArrayEquals(entry.getValue(), cursor.value(), failure);
        bytes += entry.getKey().length + entry.getValue().length;
        more = cursor.next();
      }
      assertTrue(!more, failure);
    }
    assertEquals(model.size(), tree.entries(), failure);
    assertEquals(bytes, tree.bytes(), failure);
  }

  /** Every leaf is equally deep, no node but the root is empty or overfull. */
  private static void checkShape(Tree tree) {
    assertTrue(tree.root().size <= Node.MAX);
    if (tree.root() instanceof Branch) {
      checkShape(tree.root(), tree.height());
    }
  }

  private static void checkShape(Node node, int height) {
    assertTrue(node.size >= 1 && node.size <= Node.MAX, "size " + node.size);
    assertEquals(height > 0, node instanceof Branch);
    for (int i = node.size; i < node.keys.length; i++) {
      assertEquals(null, node.keys[i]);
    }
    if (node instanceof Branch branch) {
      for (int i = 0; i < branch.size; i++) {
        checkShape(branch.children[i], height - 1);
      }
    }
  }

  private static int leaves(Node node) {
    int leaves = 1;
    if (node instanceof Branch branch) {
      leaves = 0;
      for (int i = 0; i < branch.size; i++) {
        leaves += leaves(branch.children[i]);
      }
    }
    return leaves;
  }

  private static Tree sequence(int count) {
    Tree.Editor editor = new Tree.Editor(Tree.EMPTY);
    for (int i = 0; i < count; i++) {
      editor.put(key(i), VALUE);
    }
    return editor.toTree();
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }
}
