package io.holdfast.assembly.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom to believe, by the material of the moment: chain, revocation and name. */
final class Trust extends X509ExtendedTrustManager {
  private final LiveMaterial material;
  private final AllowedNames allowed;

  Trust(LiveMaterial material, AllowedNames allowed) {
    this.material = material;
    this.allowed = allowed;
  }

  private void checkMore(LiveMaterial.State state, X509Certificate[] chain)
      throws CertificateException {
    state.material().revoked().check(chain);
    allowed.check(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    LiveMaterial.State state = material.now();
    state.authorities().checkClientTrusted(chain, type);
    checkMore(state, chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    LiveMaterial.State state = material.now();
    state.authorities().checkClientTrusted(chain, type, engine);
    checkMore(state, chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    LiveMaterial.State state = material.now();
    state.authorities().checkClientTrusted(chain, type, socket);
    checkMore(state, chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    LiveMaterial.State state = material.now();
    state.authorities().checkServerTrusted(chain, type);
    checkMore(state, chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    LiveMaterial.State state = material.now();
    state.authorities().checkServerTrusted(chain, type, engine);
    checkMore(state, chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    LiveMaterial.State state = material.now();
    state.authorities().checkServerTrusted(chain, type, socket);
    checkMore(state, chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return material.now().authorities().getAcceptedIssuers();
  }
}
