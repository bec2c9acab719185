package judge;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * judge.Conformance [FLAVOUR FILE]...      flavours: 1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f ua1
 *
 * prints one JSON object for each pair, in order: {"file","flavour","conforms","broken":["6.9-2 …"]} or {…,"error"}.
 */
public final class Conformance {
    private static final int MANY = 20;

    private Conformance() {}

    public static void main(String[] words) {
        if (words.length == 0 || words.length % 2 != 0) {
            System.err.println("judge: [FLAVOUR FILE]...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i < words.length; i += 2) {
            System.out.println(judge(words[i], words[i + 1]));
        }
    }

    private static String judge(String flavour, String file) {
        String about = "{\"file\":" + quoted(file) + ",\"flavour\":" + quoted(flavour);
        PDFAFlavour asked = PDFAFlavour.byFlavourId(flavour);
        if (asked == PDFAFlavour.NO_FLAVOUR) {
            return about + ",\"error\":\"no such flavour\"}";
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), asked);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(asked, false)) {
            ValidationResult result = validator.validate(parser);
            return about + ",\"conforms\":" + result.isCompliant() + ",\"broken\":[" + broken(result) + "]}";
        } catch (Exception | LinkageError trouble) {
            return about + ",\"error\":" + quoted(trouble.toString()) + "}";
        }
    }

    /** Each rule once, with the first place it is broken at. */
    private static String broken(ValidationResult result) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED && rules.size() < MANY) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                rules.putIfAbsent(rule, quoted(rule + " " + assertion.getMessage() + " @ " + assertion.getLocation().getContext()));
            }
        }
        return String.join(",", rules.values());
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : (text == null ? "" : text).toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
