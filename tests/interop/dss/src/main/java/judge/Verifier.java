package judge;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.util.ArrayList;
import java.util.List;

/** Validates with DSS's default policy and given anchors. The network is asked only when wished for. */
final class Verifier {
    private final CommonTrustedCertificateSource anchors;
    private final boolean online;

    Verifier(CommonTrustedCertificateSource anchors, boolean online) {
        this.anchors = anchors;
        this.online = online;
    }

    /** One line of JSON. */
    String verify(String file) {
        try {
            // A verifier without sources of its own: certificates and revocation come from the document alone.
            CommonCertificateVerifier verifier = new CommonCertificateVerifier(!online);
            if (online) {
                verifier.setOcspSource(new OnlineOCSPSource());
                verifier.setCrlSource(new OnlineCRLSource());
            }
            verifier.setTrustedCertSources(anchors);
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
            validator.setCertificateVerifier(verifier);
            if (file.endsWith(".p7s")) {
                // What a detached signature is of stands beside it, under the name without the ending.
                validator.setDetachedContents(List.of(new FileDocument(file.substring(0, file.length() - 4))));
            }
            return told(file, validator.validateDocument());
        } catch (Exception | LinkageError trouble) {
            return "{\"file\":" + quoted(file) + ",\"error\":" + quoted(trouble.toString()) + "}";
        }
    }

    private static String told(String file, Reports reports) {
        SimpleReport simple = reports.getSimpleReport();
        DiagnosticData data = reports.getDiagnosticData();
        List<String> signatures = new ArrayList<>();
        for (SignatureWrapper signature : data.getSignatures()) {
            String id = signature.getId();
            signatures.add("{\"indication\":" + quoted(simple.getIndication(id))
                + ",\"subIndication\":" + quoted(simple.getSubIndication(id))
                + ",\"level\":" + quoted(signature.getSignatureFormat())
                + ",\"field\":" + quoted(signature.getFirstFieldName())
                + ",\"intact\":" + (signature.isSignatureIntact() && signature.isSignatureValid())
                + ",\"errors\":" + quoted(simple.getAdESValidationErrors(id)) + "}");
        }
        List<String> stamps = new ArrayList<>();
        for (TimestampWrapper stamp : data.getTimestampList()) {
            stamps.add("{\"type\":" + quoted(stamp.getType())
                + ",\"intact\":" + (stamp.isSignatureIntact() && stamp.isMessageImprintDataIntact()) + "}");
        }
        return "{\"file\":" + quoted(file) + ",\"signatures\":[" + String.join(",", signatures)
            + "],\"timestamps\":[" + String.join(",", stamps) + "]}";
    }

    private static String quoted(Object value) {
        if (value == null) {
            return "null";
        }
        StringBuilder text = new StringBuilder("\"");
        for (char character : value.toString().toCharArray()) {
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < ' ') {
                text.append(String.format("\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        return text.append('"').toString();
    }
}
