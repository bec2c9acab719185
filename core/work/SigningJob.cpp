#include "SigningJob.h"

#include "base/StartThreads.h"
#include "base/os/FileAccess.h"
#include "signing/SignFile.h"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <numeric>
#include <utility>

namespace kyso::work {
namespace {

constexpr std::chrono::seconds tellingStep{1};

bool offers(const provider::Signer& signer, x509::SignatureAlgorithm algorithm) {
    return std::ranges::find(signer.algorithms(), algorithm) != signer.algorithms().end();
}

signing::SignedFile leftAlone(const signing::SignItem& item, const provider::Identity& key) {
    signing::SignedFile file;
    file.input = item.input;
    file.output = item.output;
    file.level = item.request.level;
    file.certificateSha256 = key.certificate.sha256();
    file.skipped = true;
    return file;
}

/// What was looked at is what is signed, however long somebody looks for their PIN meanwhile.
void keepIdentity(signing::SignItem& item) {
    if (item.shown)
        return;
    if (const auto facts = os::factsAt(item.input.path()))
        item.shown = facts->identity;
}

/// Leaf first, as a field's demands are held against it.
std::vector<x509::Certificate> chainOf(const provider::Identity& key) {
    return key.chain.empty() ? std::vector<x509::Certificate>{key.certificate} : key.chain;
}

/// Who is asked on another thread, told on this one.
class Asking {
public:
    /// However the asking ends.
    class Ending {
    public:
        explicit Ending(Asking& asking) : m_asking(asking) {}
        Ending(const Ending&) = delete;
        Ending& operator=(const Ending&) = delete;
        ~Ending() { m_asking.end(); }

    private:
        Asking& m_asking;
    };

    void begin(signing::PreflightStep whom) {
        const std::lock_guard lock(m_mutex);
        m_begun.push_back(whom);
        m_changed.notify_one();
    }
    /// Until it is over.
    void tell(WorkListener& listener) {
        const auto start = std::chrono::steady_clock::now();
        std::optional<signing::PreflightStep> whom;
        for (std::unique_lock lock(m_mutex);;) {
            const bool isOver = m_isOver;
            const auto begun = std::exchange(m_begun, {});
            lock.unlock();
            for (const auto next : begun)
                listener.waiting(*(whom = next), std::chrono::steady_clock::now() - start);
            if (isOver)
                return;
            if (whom && begun.empty())
                listener.waiting(*whom, std::chrono::steady_clock::now() - start);
            lock.lock();
            m_changed.wait_for(lock, tellingStep, [this] { return m_isOver || !m_begun.empty(); });
        }
    }

private:
    void end() {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        m_changed.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<signing::PreflightStep> m_begun;
    bool m_isOver = false;
};

} // namespace

SigningJob::SigningJob(SigningOrder order, Parts parts)
    : m_order(std::move(order)), m_parts(std::move(parts)), m_earlier(m_parts.formats.toCheck),
      m_journal(m_parts.journal, m_order.origin), m_looked(m_order.documents.size()),
      m_left(m_order.documents.size()), m_told(m_order.documents.size()) {
    std::iota(m_left.begin(), m_left.end(), std::size_t{0});
}

const Result<bool>& SigningJob::look(std::size_t index, const CancelToken& cancel) {
    auto& looked = m_looked[index];
    if (!looked)
        keepIdentity(m_order.documents[index]);
    if (!looked)
        looked =
            signing::checkItem(m_parts.formats.toSign, m_order.documents[index], nullptr, &m_earlier, cancel);
    if (*looked && **looked)
        m_journal.expect();
    return *looked;
}

void SigningJob::end(std::size_t index, const Result<signing::SignedFile>& result, WorkListener& listener) {
    m_told[index] = true;
    listener.ended({m_order.number, index}, result);
}

void SigningJob::leaveOutSettled(const provider::Identity& key, WorkListener& listener,
                                 const CancelToken& cancel) {
    const auto chain = chainOf(key);
    std::vector<std::size_t> left;
    for (const auto index : m_left) {
        const auto& item = m_order.documents[index];
        const auto leave = [&](const auto& done) {
            end(index, done ? Result<signing::SignedFile>(leftAlone(item, key)) : failure(done.error()),
                listener);
        };
        if (const auto known = listener.settled({m_order.number, index})) {
            leave(*known);
            continue;
        }
        // Behind the first that can be signed the others take their turn in the run itself.
        if (left.empty() || m_looked[index]) {
            auto state = look(index, cancel);
            // What a field demands of a certificate shows now that it is known.
            if (state && *state && item.request.wishes && item.request.wishes->dependsOnSigner())
                state = signing::checkItem(m_parts.formats.toSign, item, &chain, nullptr, cancel);
            if (!state || !*state) {
                leave(state);
                continue;
            }
        }
        left.push_back(index);
    }
    m_left = std::move(left);
}

Result<signing::Preflight> SigningJob::preflight(const provider::Identity& key,
                                                 const signing::LevelServices* services,
                                                 WorkListener& listener, const CancelToken& cancel) {
    if (services == nullptr) {
        leaveOutSettled(key, listener, cancel);
        return signing::Preflight();
    }
    // Nobody waits for an answer that nothing is left for.
    CancelSource over;
    const CancelCallback alsoOver(cancel, [&over] { over.request_stop(); });
    Asking asking;
    auto answer = startAsync([&] {
        const Asking::Ending ending(asking);
        return signing::preflight(
            key.certificate, key.chain, m_order.documents.front().request, *services, SystemClock().now(),
            [&asking](signing::PreflightStep whom) { asking.begin(whom); }, over.get_token());
    });
    leaveOutSettled(key, listener, cancel);
    if (m_left.empty())
        over.request_stop();
    asking.tell(listener);
    return answer.get();
}

Result<std::unique_ptr<provider::Signer>> SigningJob::open(const provider::Identity& key, Consent& consent,
                                                           const CancelToken& cancel,
                                                           signing::PauseGate* gate) {
    // Nobody is asked for an order that is held.
    if (gate != nullptr)
        (void)gate->enterWhenOpen();
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (auto agreed = consent.agree(m_order, m_left, key, cancel); !agreed)
        return failure(std::move(agreed.error()));
    std::optional<signing::PauseGate::Pass> pass;
    if (gate != nullptr)
        pass.emplace(gate->enterWhenOpen());
    auto signer = m_parts.providers.openSigner(key, consent.pins(), cancel);
    const auto& algorithm = m_order.documents.front().request.algorithm;
    if (signer && algorithm && !offers(**signer, *algorithm))
        return failure(ErrorCode::AlgorithmUnsupported, "the key does not offer what was asked for", {},
                       std::string(nameOf(algorithm->scheme)) + " " + std::string(nameOf(algorithm->digest)));
    return signer;
}

void SigningJob::sign(provider::Signer& signer, const signing::SigningTools& tools, WorkListener& listener,
                      const CancelToken& cancel) {
    const auto ended = [&](std::size_t index, const Result<signing::SignedFile>& result) {
        if (result)
            m_journal.add(*result, signer.certificate(), signer.chain(),
                          m_order.documents[index].request.reason);
        end(index, result, listener);
    };
    if (m_left.size() == 1) {
        const auto& only = m_order.documents[m_left.front()];
        ended(m_left.front(),
              signing::signFile(
                  only, tools, [&](const Progress& progress) { listener.progressed(progress); }, cancel));
        return;
    }
    std::vector<signing::SignItem> items;
    for (const auto index : m_left)
        items.push_back(m_order.documents[index]);
    std::size_t done = 0;
    listener.progressed({done, m_left.size()});
    signing::signBatch(
        items, tools, m_order.jobs,
        [&](std::size_t at, const Result<signing::SignedFile>& result) {
            ended(m_left[at], result);
            listener.progressed({++done, m_left.size()});
        },
        cancel);
}

void SigningJob::refuse(const Error& error, WorkListener& listener) {
    std::vector<std::size_t> untold;
    std::ranges::copy_if(m_left, std::back_inserter(untold),
                         [this](std::size_t index) { return !m_told[index]; });
    for (const auto index : untold)
        m_told[index] = true;
    if (!untold.empty())
        listener.stopped(m_order.number, untold, error);
}

std::optional<Error> SigningJob::run(const provider::Identity& key, const signing::LevelServices* services,
                                     Consent& consent, WorkListener& listener, const CancelToken& cancel,
                                     signing::PauseGate* gate) {
    if (m_left.empty())
        return std::nullopt;
    const auto stop = [&](const Error& error) {
        refuse(error, listener);
        return std::optional<Error>();
    };
    const auto asked = preflight(key, services, listener, cancel);
    if (m_left.empty())
        return std::nullopt; // nothing was left to be signed
    if (!asked)
        return stop(asked.error());
    listener.opening(m_left.size());
    const auto signer = open(key, consent, cancel, gate);
    if (!signer)
        return stop(signer.error());
    const SystemClock clock;
    signing::SigningTools tools;
    tools.signer = signer->get();
    tools.formats = &m_parts.formats.toSign;
    tools.clock = &clock;
    NotesAhead ahead(m_journal, signer->get());
    tools.beforePlacing = &ahead;
    tools.earlier = &m_earlier;
    tools.levels = services;
    tools.gate = gate;
    tools.neverReplaced = m_order.alsoRead;
    tools.neverReplaced.push_back(m_parts.journal);
    tools.preflight = *asked;
    sign(**signer, tools, listener, cancel);
    // The signatures stand whether or not there is a note of them.
    const auto written = m_journal.write();
    return written ? *written : std::optional(written.error());
}

} // namespace kyso::work
