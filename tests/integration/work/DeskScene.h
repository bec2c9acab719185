#pragma once

#include "support/PdfFormats.h"
#include "support/ScriptedPrompt.h"
#include "unit/pdf/CraftedPdf.h"
#include "work/Desk.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>
#include <QTemporaryDir>

#include <array>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace kyso::test {

/// Consents with a prompt of the test's, and does what a test wants when it is asked.
class Agreeing final : public work::Consent {
public:
    explicit Agreeing(provider::PinPrompt& prompt) : m_prompt(prompt) {}
    Result<void> agree(const work::SigningOrder& order, const std::vector<std::size_t>& /*documents*/,
                       const provider::Identity& /*key*/, const CancelToken& withdrawn) override {
        return whenAsked ? whenAsked(order.number, withdrawn) : Result<void>();
    }
    provider::PinPrompt& pins() override { return m_prompt; }

    std::function<Result<void>(std::uint64_t order, const CancelToken& withdrawn)> whenAsked;

private:
    provider::PinPrompt& m_prompt;
};

/// Keeps what it hears of all orders, in its order, as words; any thread.
class DeskListener final : public work::WorkListener {
public:
    void stateChanged(std::uint64_t order, work::OrderState state) override {
        constexpr std::array names{"queued", "running", "paused", "ending"};
        hear(order, QString::fromLatin1(names.at(static_cast<std::size_t>(state))));
    }
    void ended(work::DocumentOfOrder document, const Result<signing::SignedFile>& result) override {
        hear(document.order, QString::fromStdString(result ? std::string("signed")
                                                           : std::string(nameOf(result.error().code))));
        if (whenEnded)
            whenEnded(document);
    }
    void over(std::uint64_t order, const std::optional<Error>& ofTheJournal) override {
        hear(order, ofTheJournal ? QStringLiteral("over, not noted") : QStringLiteral("over"));
    }

    /// Until `words` was heard of `order` that often; false after minutes.
    bool waitFor(std::uint64_t order, const QString& words, qsizetype times = 1) {
        std::unique_lock lock(m_mutex);
        return m_heard.wait_for(lock, std::chrono::minutes(4),
                                [&] { return m_words[order].count(words) >= times; });
    }
    QStringList of(std::uint64_t order) {
        const std::lock_guard lock(m_mutex);
        return m_words[order];
    }
    qsizetype count(std::uint64_t order, const QString& words) { return of(order).count(words); }
    /// In which order orders got their key.
    std::vector<std::uint64_t> ran() {
        const std::lock_guard lock(m_mutex);
        return m_ran;
    }

    std::function<void(work::DocumentOfOrder)> whenEnded;

private:
    void hear(std::uint64_t order, const QString& words) {
        const std::lock_guard lock(m_mutex);
        m_words[order] << words;
        if (words == QStringLiteral("running"))
            m_ran.push_back(order);
        m_heard.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_heard;
    std::map<std::uint64_t, QStringList> m_words;
    std::vector<std::uint64_t> m_ran;
};

/// Documents, and orders of them for a desk.
class DeskScene {
public:
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    QString folder() const { return m_folder.path(); }
    std::filesystem::path journal() const { return path("journal.sqlite"); }
    std::int64_t noted() const {
        const auto checked = journal::Journal(journal()).check();
        return checked ? checked->entries : -1;
    }

    /// Of so many small documents, named after the order.
    work::GivenOrder order(std::uint64_t number, int documents, provider::ProviderHost& providers,
                           const provider::Identity& key, work::Consent& consent,
                           work::WorkListener& listener) const {
        work::SigningOrder order;
        order.number = number;
        order.jobs = 2;
        for (int i = 0; i < documents; ++i) {
            const auto name = std::to_string(number) + "-" + std::to_string(i) + ".pdf";
            CraftedPdf::write(path(name).string(), CraftedPdf().classic());
            signing::SignItem item{path(name), path("signed-" + name), nullptr, {}};
            item.request.claimedSigningTime = SystemClock().now();
            order.documents.push_back(std::move(item));
        }
        return {std::make_unique<work::SigningJob>(
                    std::move(order),
                    work::SigningJob::Parts{providers, journal(), {test::toSign(), test::toCheck()}}),
                key,
                {},
                {std::shared_ptr<void>(), &consent},
                {std::shared_ptr<void>(), &listener}};
    }
    int signedOf(std::uint64_t number) const {
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(path("")))
            count += entry.path().filename().string().starts_with("signed-" + std::to_string(number) + "-")
                         ? 1
                         : 0;
        return count;
    }

private:
    /// In memory where that can be had: a thousand orders would wait for the disk alone.
    static QString place() {
        const QString memory = QStringLiteral("/dev/shm");
        return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
               QStringLiteral("/kyso-desk-XXXXXX");
    }

    QTemporaryDir m_folder{place()};
};

} // namespace kyso::test
