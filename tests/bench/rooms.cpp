#include "RawToken.h"
#include "base/File.h"
#include "cms/SignedDataBuilder.h"
#include "pdf/Document.h"
#include "token/TokenPool.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace {

using namespace kyso;

/// run.py makes a token and says where: BENCH_MODULE, BENCH_TOKEN, BENCH_PIN, BENCH_CERTIFICATE,
/// BENCH_CLASSIC, BENCH_STREAM.
std::string given(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

class GivenPin final : public provider::PinPrompt {
public:
    Result<SecureBytes> requestPin(const provider::PinRequest&, const CancelToken&) override {
        return SecureBytes(asBytes(given("BENCH_PIN")));
    }
};

void rawSign(benchmark::State& state) {
    std::optional<bench::RawToken> token;
    try {
        token.emplace(given("BENCH_MODULE"), given("BENCH_TOKEN"), given("BENCH_PIN"));
    } catch (const std::exception& error) {
        state.SkipWithError(error.what());
        return;
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(token->sign());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(rawSign)->Name("C_Sign in process")->UseRealTime();

void signThroughTheServer(benchmark::State& state) {
    token::TokenPool pool({.modules = {given("BENCH_MODULE")}, .onlyNamedModules = true});
    pool.registerProvider("bench", [](const provider::TokenFacts&) { return 1; }, {});
    const auto identities = pool.identities("bench");
    GivenPin pin;
    std::unique_ptr<provider::Signer> signer;
    if (identities)
        for (const auto& identity : *identities)
            if (identity.tokenLabel == given("BENCH_TOKEN"))
                if (auto opened = pool.openSigner(identity, pin, {}))
                    signer = std::move(*opened);
    if (!signer) {
        state.SkipWithError("no signer: run.py makes the token");
        return;
    }
    const Bytes attributes(180, 0x31);
    const auto algorithm = signer->algorithms().front();
    for (auto _ : state)
        if (!signer->sign(algorithm, attributes, {}))
            state.SkipWithError("the token did not sign");
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(signThroughTheServer)->Name("Signer through the isolated driver")->UseRealTime();

void buildCms(benchmark::State& state) {
    const auto pem = readFile(given("BENCH_CERTIFICATE"), 1U << 20U);
    const auto certificate =
        pem ? x509::Certificate::fromPem(*pem) : failure(ErrorCode::FileNotFound, "no certificate");
    if (!certificate) {
        state.SkipWithError("no certificate: run.py makes it");
        return;
    }
    const Bytes digest(32, 7);
    const Bytes value(256, 9);
    for (auto _ : state) {
        auto builder =
            cms::SignedDataBuilder::create({*certificate}, x509::defaultAlgorithmFor(*certificate), digest);
        if (!builder) {
            state.SkipWithError("no builder");
            return;
        }
        benchmark::DoNotOptimize(builder->dataToBeSigned().data());
        benchmark::DoNotOptimize(builder->finish(value));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(buildCms)->Name("CMS around a signature");

void openDocument(benchmark::State& state, const char* which) {
    const auto file = File::open(given(which));
    if (!file) {
        state.SkipWithError("no document: run.py makes it");
        return;
    }
    for (auto _ : state)
        if (const auto document = pdf::Document::open(*file, {}); !document) {
            state.SkipWithError("the document was not read");
            return;
        }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(openDocument, classic, "BENCH_CLASSIC")->Name("open, table of 1,000,000 objects");
BENCHMARK_CAPTURE(openDocument, stream, "BENCH_STREAM")
    ->Name("open, cross-reference stream of 3,000 objects");

} // namespace
