package judge;

import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampParameters;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.signature.DocumentSignatureService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;

/** Signs with a PKCS#12 file, as a peer whose files Kyso has to verify. */
final class Signer {
    private Signer() {}

    /** words: LEVEL (B, T, LT, LTA), KEYSTORE, PASSWORD_FILE, TSA_URL, SOURCE, TARGET (.pdf, .p7m or .p7s). */
    static void sign(List<String> words, CommonTrustedCertificateSource anchors) throws Exception {
        char[] password = Files.readString(Path.of(words.get(2))).trim().toCharArray();
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setOcspSource(new OnlineOCSPSource());
        verifier.setCrlSource(new OnlineCRLSource());
        OnlineTSPSource stamps = new OnlineTSPSource(words.get(3));
        String target = words.get(5);
        DSSDocument source = new FileDocument(words.get(4));
        try (Pkcs12SignatureToken token =
                 new Pkcs12SignatureToken(words.get(1), new KeyStore.PasswordProtection(password))) {
            DSSPrivateKeyEntry key = token.getKeys().get(0);
            if (target.endsWith(".pdf")) {
                PAdESService service = new PAdESService(verifier);
                service.setTspSource(stamps);
                PAdESSignatureParameters parameters = new PAdESSignatureParameters();
                parameters.setSignatureLevel(SignatureLevel.valueOf("PAdES_BASELINE_" + words.get(0)));
                signWith(service, parameters, source, token, key).save(target);
            } else {
                CAdESService service = new CAdESService(verifier);
                service.setTspSource(stamps);
                CAdESSignatureParameters parameters = new CAdESSignatureParameters();
                parameters.setSignatureLevel(SignatureLevel.valueOf("CAdES_BASELINE_" + words.get(0)));
                parameters.setSignaturePackaging(
                    target.endsWith(".p7s") ? SignaturePackaging.DETACHED : SignaturePackaging.ENVELOPING);
                signWith(service, parameters, source, token, key).save(target);
            }
        }
    }

    private static <P extends AbstractSignatureParameters<?>, T extends TimestampParameters> DSSDocument signWith(
        DocumentSignatureService<P, T> service, P parameters, DSSDocument source, Pkcs12SignatureToken token,
        DSSPrivateKeyEntry key) {
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(key.getCertificate());
        parameters.setCertificateChain(key.getCertificateChain());
        ToBeSigned bytes = service.getDataToSign(source, parameters);
        SignatureValue value = token.sign(bytes, DigestAlgorithm.SHA256, key);
        return service.signDocument(source, parameters, value);
    }
}
