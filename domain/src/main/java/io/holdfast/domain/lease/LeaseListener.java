package io.holdfast.domain.lease;

/** Hears of leases as they come and go. */
public interface LeaseListener {
  /** Hears nothing. */
  LeaseListener NONE =
      new LeaseListener() {
        @Override
        public void granted(Lease lease) {}

        @Override
        public void removed(long id) {}

        @Override
        public void reloaded() {}
      };

  void granted(Lease lease);

  void removed(long id);

  /** Everything may be different. */
  void reloaded();
}
