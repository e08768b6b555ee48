package io.holdfast.api.grpc;

import io.holdfast.ports.StatusCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** How the compressed messages of a request are compressed. */
enum MessageEncoding {
  IDENTITY {
    @Override
    byte[] decode(byte[] message, int sizeMax) throws RefusedException {
      throw Refusal.internal("grpc: compressed flag set with identity or empty encoding")
          .exception();
    }
  },
  GZIP {
    @Override
    byte[] decode(byte[] message, int sizeMax) throws RefusedException {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(message))) {
        byte[] plain = in.readNBytes(sizeMax);
        if (in.read() >= 0) {
          throw Refusal.tooLarge(sizeMax + 1L, sizeMax).exception();
        }
        return plain;
      } catch (IOException e) {
        throw Refusal.internal("grpc: failed to decompress the received message: " + e.getMessage())
            .exception();
      }
    }
  };

  /** Inflates one message to at most {@code sizeMax} bytes. */
  abstract byte[] decode(byte[] message, int sizeMax) throws RefusedException;

  /** The encoding of this name; empty means none. */
  static MessageEncoding named(String name) throws RefusedException {
    return switch (name) {
      case "", "identity" -> IDENTITY;
      case "gzip" -> GZIP;
      default ->
          throw new Refusal(
                  StatusCode.UNIMPLEMENTED,
                  "grpc: Decompressor is not installed for grpc-encoding \"" + name + "\"")
              .exception();
    };
  }
}
