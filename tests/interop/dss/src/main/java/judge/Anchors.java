package judge;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.FileInputStream;
import java.io.InputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificates to trust, from PEM and DER files with any number in each. */
final class Anchors {
    private Anchors() {}

    static CommonTrustedCertificateSource read(List<String> files) throws Exception {
        CommonTrustedCertificateSource source = new CommonTrustedCertificateSource();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (String file : files) {
            try (InputStream stream = new FileInputStream(file)) {
                for (Certificate certificate : factory.generateCertificates(stream)) {
                    source.addCertificate(new CertificateToken((X509Certificate) certificate));
                }
            }
        }
        return source;
    }
}
