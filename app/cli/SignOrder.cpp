#include "SignOptions.h"
#include "cades/Names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <thread>

namespace kyso::cli {

namespace {

constexpr int maxJobs = 64;

tl::unexpected<Error> wrong(std::string what, std::string option) {
    return failure(ErrorCode::UsageWrong, std::move(what), {}, std::move(option));
}

template<class T>
std::optional<T> number(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// One of a few words; nothing when it is none of them.
template<class T>
std::optional<T> choice(const std::string& word, const std::map<std::string_view, T>& choices) {
    const auto found = choices.find(word);
    return found == choices.end() ? std::nullopt : std::optional<T>(found->second);
}

std::optional<VisibleRect> rectFrom(std::string_view text) {
    std::array<double, 4> sides{};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const std::size_t comma = text.find(',');
        if ((comma == std::string_view::npos) != (i + 1 == sides.size()))
            return std::nullopt;
        const auto side = number<double>(text.substr(0, comma));
        if (!side || !std::isfinite(*side))
            return std::nullopt;
        sides[i] = *side;
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    if (sides[2] <= 0 || sides[3] <= 0)
        return std::nullopt;
    return VisibleRect{sides[0], sides[1], sides[2], sides[3]};
}

std::optional<int> pageFrom(const std::string& text) {
    if (text.empty() || text == "last")
        return -1;
    if (text == "all")
        return 0;
    const auto page = number<int>(text);
    return page && *page >= 1 ? page : std::nullopt;
}

Result<void> understandPlacement(const SignOptions& options, pades::Wishes& wishes) {
    if (!options.rect.empty() && !options.anchor.empty())
        return wrong("conflict", "--rect --anchor");
    const auto page = pageFrom(options.page);
    if (!page)
        return wrong("value", "--page " + options.page);
    pades::Placement placement;
    placement.page = *page;
    placement.anchorText = options.anchor;
    if (!options.rect.empty()) {
        placement.rect = rectFrom(options.rect);
        if (!placement.rect)
            return wrong("value", "--rect " + options.rect);
    }
    using pdf::AppearanceTemplate;
    const std::string look = !options.look.empty()   ? options.look
                             : options.image.empty() ? "text"
                                                     : "image-text";
    const auto layout = choice<AppearanceTemplate>(look, {{"text", AppearanceTemplate::TextOnly},
                                                          {"image-text", AppearanceTemplate::ImageAndText},
                                                          {"image", AppearanceTemplate::ImageOnly}});
    if (!layout || (*layout == AppearanceTemplate::ImageOnly && options.image.empty()))
        return wrong("value", "--template " + look);
    wishes.appearance.layout = *layout;
    wishes.appearance.image = options.image;
    wishes.appearance.mustStayTransparent = options.keepTransparency;
    wishes.placement = std::move(placement);
    return {};
}

/// A reason is noted whatever the format; only a PDF has a place for it.
enum class Besides { Nothing, Reason };

/// The first option that only a PDF knows, as written; nothing when there is none.
const char* onlyForPdf(const SignOptions& options, Besides besides = Besides::Nothing) {
    const std::initializer_list<std::pair<bool, const char*>> all = {
        {!options.location.empty(), "--location"},
        {!options.contact.empty(), "--contact"},
        {!options.reason.empty() && besides == Besides::Nothing, "--reason"},
        {options.certify != "none", "--certify"},
        {options.visible, "--visible"},
        {options.invisible, "--invisible"},
        {!options.page.empty(), "--page"},
        {!options.rect.empty(), "--rect"},
        {!options.anchor.empty(), "--anchor"},
        {!options.image.empty(), "--image"},
        {!options.look.empty(), "--template"},
        {!options.field.empty(), "--field"},
        {options.keepTransparency, "--keep-transparency"}};
    for (const auto& [isGiven, name] : all)
        if (isGiven)
            return name;
    return nullptr;
}

Result<void> understandRequest(const SignOptions& options, signing::SignRequest& request) {
    using pdf::DocMdpPermission;
    const auto certify =
        choice<DocMdpPermission>(options.certify, {{"none", DocMdpPermission::None},
                                                   {"no-changes", DocMdpPermission::NoChanges},
                                                   {"form-fill", DocMdpPermission::FormFill},
                                                   {"annotate", DocMdpPermission::Annotate}});
    if (!certify)
        return wrong("value", "--certify " + options.certify);
    request.reason = options.reason;
    pades::Wishes wishes;
    wishes.certify = *certify;
    wishes.location = options.location;
    wishes.contact = options.contact;
    wishes.fieldName = options.field;

    const bool visible = options.visible || !options.page.empty() || !options.rect.empty() ||
                         !options.anchor.empty() || !options.image.empty() || !options.look.empty();
    if (visible && options.invisible)
        return wrong("conflict", "--visible --invisible");
    // A field that waits in sight is there to show who signed.
    const bool inField = !options.field.empty() && !options.invisible;
    if (visible || inField)
        if (auto done = understandPlacement(options, wishes); !done)
            return done;
    // Whoever wishes nothing of a PDF alone leaves it to the document which format it is.
    if (onlyForPdf(options, Besides::Reason) != nullptr)
        request.wishes = std::make_shared<const pades::Wishes>(std::move(wishes));
    return {};
}

/// A digest in hexadecimal; which one shows in its length.
std::optional<cades::Wishes::GivenDigest> digestFrom(const std::string& text) {
    auto value = fromHex(text);
    if (!value)
        return std::nullopt;
    for (const auto algorithm :
         {x509::DigestAlgorithm::Sha256, x509::DigestAlgorithm::Sha384, x509::DigestAlgorithm::Sha512})
        if (value->size() == digestSizeBytes(algorithm))
            return cades::Wishes::GivenDigest{algorithm, std::move(*value)};
    return std::nullopt;
}

/// Which format is meant: the one named, or the one that the output's ending says.
Result<void> understandFormat(const SignOptions& options, SignOrder& order) {
    const auto form = cades::formByName(options.output);
    const bool byName = form != cades::FormByName::None;
    if (!options.format.empty() && options.format != pades::formatId && options.format != cades::formatId)
        return wrong("value", "--format " + options.format);
    const bool isCades = options.format == cades::formatId || (options.format.empty() && byName) ||
                         (options.format.empty() && (options.detached || !options.contentDigest.empty()));
    if (!isCades) {
        if (options.detached || !options.contentDigest.empty() || !options.content.empty())
            return wrong("conflict", options.detached           ? "--format pades --detached"
                                     : !options.content.empty() ? "--content"
                                                                : "--format pades --content-digest");
        // Only one that was named outright gets here with such an output.
        if (byName)
            return wrong("conflict", "--format pades -o " + options.output);
        order.request.format = options.format;
        return {};
    }
    if (const char* option = onlyForPdf(options))
        return wrong("conflict", std::string("--format cades ") + option);
    cades::Wishes wishes;
    wishes.detached = options.detached || form == cades::FormByName::Detached;
    wishes.content = options.content;
    if (wishes.detached && form == cades::FormByName::Enclosing)
        return wrong("conflict", "--detached -o " + options.output);
    if (!options.contentDigest.empty()) {
        wishes.digest = digestFrom(options.contentDigest);
        if (!wishes.digest)
            return wrong("value", "--content-digest " + options.contentDigest);
        if (!wishes.detached)
            return wrong("conflict", "--content-digest -o " + options.output);
        if (!order.digest)
            order.digest = wishes.digest->algorithm;
    }
    order.request.format = cades::formatId;
    order.request.wishes = std::make_shared<const cades::Wishes>(std::move(wishes));
    return {};
}

Result<void> understandAlgorithm(const SignOptions& options, SignOrder& order) {
    order.pss = options.pss;
    if (options.digest.empty())
        return {};
    using x509::DigestAlgorithm;
    order.digest = choice<DigestAlgorithm>(options.digest, {{"sha256", DigestAlgorithm::Sha256},
                                                            {"sha384", DigestAlgorithm::Sha384},
                                                            {"sha512", DigestAlgorithm::Sha512}});
    if (!order.digest)
        return wrong("value", "--digest " + options.digest);
    return {};
}

Result<int> understandJobs(const std::string& text) {
    if (text.empty())
        return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, maxJobs);
    const auto jobs = number<int>(text);
    if (!jobs || *jobs < 1 || *jobs > maxJobs)
        return wrong("value", "--jobs " + text);
    return *jobs;
}

Result<void> understandOutput(const SignOptions& options, SignOrder& order) {
    const bool isDigest = !options.contentDigest.empty();
    if (isDigest != options.inputs.empty())
        return isDigest ? wrong("conflict", "--content-digest INPUT") : wrong("missing", "INPUT");
    if (isDigest && options.output.empty())
        return wrong("missing", "-o");
    if (options.output.empty() == options.outputFolder.empty())
        return wrong(options.output.empty() ? "missing" : "conflict", "-o / --out-dir");
    if (!options.output.empty() && options.inputs.size() > 1)
        return wrong("one-input", "-o " + options.output);
    order.inputs.assign(options.inputs.begin(), options.inputs.end());
    if (isDigest)
        order.inputs.emplace_back();
    order.output = options.output;
    order.outputFolder = options.outputFolder;
    order.resume = options.resume;
    if (options.onExist.empty())
        return {};
    using signing::OnExist;
    order.onExist = choice<OnExist>(
        options.onExist,
        {{"skip", OnExist::Skip}, {"rename", OnExist::Rename}, {"replace", OnExist::Replace}});
    if (!order.onExist)
        return wrong("value", "--on-exist " + options.onExist);
    return {};
}

} // namespace

Result<SignOrder> understand(const SignOptions& options, const setup::Settings& settings) {
    SignOrder order;
    if (auto done = understandOutput(options, order); !done)
        return failure(std::move(done.error()));
    if (options.certificate.empty())
        return wrong("missing", "--cert");
    if (!options.pinFile.empty() && !options.pinVariable.empty())
        return wrong("conflict", "--pin-file --pin-env");
    order.certificate = options.certificate;
    order.modules.assign(options.modules.begin(), options.modules.end());
    order.pin = {options.pinFile, options.pinVariable};
    order.passwordFile = options.passwordFile;
    if (auto done = understandAlgorithm(options, order); !done)
        return failure(std::move(done.error()));
    auto levels = understand(options.levels, settings);
    if (!levels)
        return failure(std::move(levels.error()));
    order.levels = std::move(*levels);
    order.request.level = order.levels.level;
    order.request.allowLowerLevel = order.levels.allowLowerLevel;
    order.request.allowUnknownStatus = options.allowUnknownStatus;
    order.request.allowBrokenSignatures = options.allowBroken;
    if (auto done = understandFormat(options, order); !done)
        return failure(std::move(done.error()));
    if (order.request.format != cades::formatId)
        if (auto done = understandRequest(options, order.request); !done)
            return failure(std::move(done.error()));
    const auto jobs = understandJobs(options.jobs);
    if (!jobs)
        return failure(jobs.error());
    order.jobs = *jobs;
    return order;
}

} // namespace kyso::cli
