package judge;

import java.util.ArrayList;
import java.util.List;

/**
 * judge.Main verify [--online] [--trust FILE]... FILE...
 * judge.Main sign LEVEL KEYSTORE PASSWORD_FILE TSA_URL SOURCE TARGET [--trust FILE]...
 *
 * verify prints one JSON object per line; it asks servers only with --online.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>();
        List<String> anchors = new ArrayList<>();
        boolean online = false;
        for (int i = 1; i < arguments.length; ++i) {
            if (arguments[i].equals("--trust") && i + 1 < arguments.length) {
                anchors.add(arguments[++i]);
            } else if (arguments[i].equals("--online")) {
                online = true;
            } else {
                words.add(arguments[i]);
            }
        }
        String work = arguments.length == 0 ? "" : arguments[0];
        if (work.equals("verify") && !words.isEmpty()) {
            Verifier verifier = new Verifier(Anchors.read(anchors), online);
            for (String file : words) {
                System.out.println(verifier.verify(file));
            }
        } else if (work.equals("sign") && words.size() == 6) {
            Signer.sign(words, Anchors.read(anchors));
        } else {
            System.err.println("judge: verify [--online] [--trust FILE]... FILE...");
            System.err.println("judge: sign LEVEL KEYSTORE PASSWORD_FILE TSA_URL SOURCE TARGET [--trust FILE]...");
            System.exit(2);
        }
    }
}
