package io.holdfast.cli.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads a private key in each of the forms that OpenSSL and cfssl write without a password. */
final class KeyFile {
  private KeyFile() {}

  static PrivateKey read(Path file) {
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(reader)) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof PrivateKeyInfo info) {
          return key(info);
        }
        if (next instanceof PEMKeyPair pair) {
          return key(pair.getPrivateKeyInfo());
        }
      }
      throw TlsContext.unreadable(file, "holds no private key without a password");
    } catch (NoSuchFileException e) {
      throw TlsContext.unreadable(file, "no such file or directory");
    } catch (IOException e) {
      throw TlsContext.unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static PrivateKey key(PrivateKeyInfo info) throws PEMException {
    return new JcaPEMKeyConverter().getPrivateKey(info);
  }
}
