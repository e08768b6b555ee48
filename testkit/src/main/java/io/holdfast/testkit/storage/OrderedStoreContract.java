package io.holdfast.testkit.storage;

/**
 * All that the Javadoc of {@link io.holdfast.ports.storage} promises, as tests. An engine's test
 * implements this interface and says what is tested:
 *
 * <pre>{@code
 * class MyOrderedStoreTest implements OrderedStoreContract {
 *   @TempDir Path directory;
 *
 *   @Override
 *   public OrderedStoreProvider provider() {
 *     return new MyOrderedStoreProvider();
 *   }
 *
 *   @Override
 *   public Path directory() {
 *     return directory;
 *   }
 * }
 * }</pre>
 *
 * <p>What only an engine that keeps its data can do is skipped for one that does not. The random
 * tests print their seed when they fail; {@code -Dholdfast.seed=…} runs that one alone.
 */
public interface OrderedStoreContract
    extends ReadsContract,
        WritesContract,
        CursorContract,
        CursorBoundsContract,
        ViewContract,
        CheckpointContract,
        RestoreContract,
        SizeContract,
        ClosingContract,
        OpeningContract,
        DurabilityContract,
        CrashContract,
        ConcurrencyContract,
        ModelContract {}
