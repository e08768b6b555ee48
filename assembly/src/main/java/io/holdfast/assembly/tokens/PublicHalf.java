package io.holdfast.assembly.tokens;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/** The public key that belongs to a private one, for members that are given nothing else. */
final class PublicHalf {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private PublicHalf() {}

  static PublicKey of(PrivateKey key) throws GeneralSecurityException {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }
    if (key instanceof ECPrivateKey ec) {
      ECParameterSpec curve = ec.getParams();
      return KeyFactory.getInstance("EC")
          .generatePublic(new ECPublicKeySpec(multiply(curve, ec.getS()), curve));
    }
    if (key instanceof EdECPrivateKey ed) {
      return edwards(ed.getBytes().orElseThrow());
    }
    throw new GeneralSecurityException("unknown kind of key: " + key.getAlgorithm());
  }

  /** A new pair is worked out from bytes drawn by chance, which are the private key. */
  private static PublicKey edwards(byte[] privateKey) throws GeneralSecurityException {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
    pairs.initialize(NamedParameterSpec.ED25519, new Drawn(privateKey));
    return pairs.generateKeyPair().getPublic();
  }

  /** Draws the same bytes each time. */
  private static final class Drawn extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] drawn;

    Drawn(byte[] drawn) {
      this.drawn = drawn;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(drawn, 0, bytes, 0, bytes.length);
    }
  }

  /**
   * The base point added to itself that often; at start and when keys change, so it may be slow.
   */
  private static ECPoint multiply(ECParameterSpec curve, BigInteger times) {
    BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger a = curve.getCurve().getA();
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = times.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum, a, prime);
      if (times.testBit(bit)) {
        sum = add(sum, curve.getGenerator(), a, prime);
      }
    }
    return sum;
  }

  private static ECPoint add(ECPoint p, ECPoint q, BigInteger a, BigInteger prime) {
    if (p.equals(ECPoint.POINT_INFINITY)) {
      return q;
    }
    if (q.equals(ECPoint.POINT_INFINITY)) {
      return p;
    }
    BigInteger x = p.getAffineX();
    BigInteger y = p.getAffineY();
    BigInteger run = q.getAffineX().subtract(x).mod(prime);
    BigInteger rise = q.getAffineY().subtract(y).mod(prime);
    if (run.signum() == 0) {
      if (rise.signum() != 0 || y.signum() == 0) {
        return ECPoint.POINT_INFINITY;
      }
      rise = x.multiply(x).multiply(THREE).add(a);
      run = y.multiply(TWO);
    }
    BigInteger slope = rise.multiply(run.modInverse(prime)).mod(prime);
    BigInteger sumX = slope.multiply(slope).subtract(x).subtract(q.getAffineX()).mod(prime);
    BigInteger sumY = slope.multiply(x.subtract(sumX)).subtract(y).mod(prime);
    return new ECPoint(sumX, sumY);
  }
}
