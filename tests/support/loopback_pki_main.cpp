#include "support/LoopbackPki.h"

#include <csignal>
#include <iostream>
#include <unistd.h>

/// kyso_loopback_pki DIR [--fault name=mode]...  writes the certificates into DIR, prints the address, serves
/// until its input ends.
int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        std::cerr << "usage: kyso_loopback_pki DIR [--fault name=mode]...\n";
        return 2;
    }
    try {
        kyso::test::LoopbackPki pki;
        for (int i = 2; i < argc; ++i) {
            const std::string fault = std::string(argv[i]) == "--fault" && i + 1 < argc ? argv[++i] : "";
            const auto equals = fault.find('=');
            if (equals == std::string::npos) {
                std::cerr << "kyso_loopback_pki: not --fault name=mode\n";
                return 2;
            }
            pki.setFault(fault.substr(0, equals), fault.substr(equals + 1));
        }
        pki.writeTo(argv[1]);
        std::cout << pki.url() << std::endl; // flushed: whoever started this waits for the line
        for (char byte = 0; ::read(STDIN_FILENO, &byte, 1) > 0;) {
        }
    } catch (const std::exception& error) {
        std::cerr << "kyso_loopback_pki: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
