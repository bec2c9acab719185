#include "support/LoopbackPki.h"

#include "support/LoopbackServer.h"
#include "support/PkiAnswers.h"

#include <openssl/ocsp.h>
#include <openssl/pkcs12.h>

#include <fstream>
#include <mutex>

namespace kyso::test {
namespace {

using x509::OpenSslPtr;
using Answer = LoopbackServer::Answer;
using Request = LoopbackServer::Request;

constexpr const char* p12Password = "123456";
constexpr std::size_t hugeBytes = 10U << 20;
constexpr int largeListEntries = 300'000;
constexpr long day = 24L * 3600;

// Serial numbers tell the responder whom it is asked about.
constexpr long serialRevoked = 0x1003;
constexpr long serialSuspended = 0x1004;
constexpr long serialCheckedResponder = 0x100C;
constexpr long serialIntermediate = 0x2001;

Bytes bytesOf(std::string_view text) {
    const auto view = asBytes(text);
    return {view.begin(), view.end()};
}

Answer bodyAnswer(const char* type, Bytes body) {
    Answer answer;
    answer.contentType = type;
    answer.body = std::move(body);
    return answer;
}
Answer plainAnswer(int status, std::string_view text) {
    Answer answer;
    answer.status = status;
    answer.contentType = "text/plain";
    answer.body = bytesOf(text);
    return answer;
}

/// What an OCSP request asks: the serial number and the nonce.
struct Question {
    long serial = 0;
    std::optional<Bytes> nonce;
};

Question questionIn(BytesView der) {
    const unsigned char* at = der.data();
    const OpenSslPtr<OCSP_REQUEST, OCSP_REQUEST_free> request(
        d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(der.size())));
    if (!request || OCSP_request_onereq_count(request.get()) != 1)
        throw std::runtime_error("not an OCSP request about one certificate");
    ASN1_INTEGER* serial = nullptr;
    OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial,
                      OCSP_onereq_get0_id(OCSP_request_onereq_get0(request.get(), 0)));
    Question out{ASN1_INTEGER_get(serial), std::nullopt};
    const int index = OCSP_REQUEST_get_ext_by_NID(request.get(), NID_id_pkix_OCSP_Nonce, -1);
    if (index >= 0) {
        const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(OCSP_REQUEST_get_ext(request.get(), index));
        // Past the tag and length of the inner OCTET STRING.
        const unsigned char* data = ASN1_STRING_get0_data(value);
        out.nonce = Bytes(data + 2, data + ASN1_STRING_length(value));
    }
    return out;
}

std::string pemOfKey(const Key& key) {
    const x509::BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

void writeFile(const std::filesystem::path& path, std::string_view content) {
    std::ofstream out(path, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!out.flush())
        throw std::runtime_error("cannot write " + path.string());
}

Bytes pkcs7Of(const std::vector<x509::Certificate>& certificates) {
    const x509::Pkcs7Ptr bag(PKCS7_new());
    PKCS7_set_type(bag.get(), NID_pkcs7_signed);
    PKCS7_content_new(bag.get(), NID_pkcs7_data);
    for (const auto& one : certificates)
        PKCS7_add_certificate(bag.get(), one.handle());
    unsigned char* der = nullptr;
    const int size = i2d_PKCS7(bag.get(), &der);
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

} // namespace

struct LoopbackPki::Impl {
    std::string url;
    std::map<std::string, Issuer> identities;
    std::optional<Issuer> root;
    std::optional<Issuer> intermediate;
    std::optional<Issuer> strangerCa;
    std::optional<x509::Certificate> loopA;
    std::optional<x509::Certificate> loopB;
    mutable std::mutex mutex;
    std::map<std::string, std::string> faults;
    std::map<std::string, int> counts;
    std::once_flag largeListMade;
    Bytes largeList;
    /// Last, so that it stops before anything it uses goes.
    std::unique_ptr<LoopbackServer> server;

    Issuer issue(const std::string& commonName, const std::string& keyKind, int which, const Issuer* issuer,
                 std::vector<std::pair<int, std::string>> extensions, long serial, long fromDays = -30,
                 long untilDays = 365) const;
    std::vector<std::pair<int, std::string>> leafExtensions(bool withOcsp = true, bool withCrl = true) const;
    void makeAuthorities();
    void makeLeaves();

    void count(const std::string& what) {
        const std::lock_guard lock(mutex);
        ++counts[what];
    }
    void set(const std::string& name, const std::string& mode) {
        const std::lock_guard lock(mutex);
        if (mode.empty())
            faults.erase(name);
        else
            faults[name] = mode;
    }
    std::string fault(const std::string& name) const {
        const std::lock_guard lock(mutex);
        auto found = faults.find(name);
        if (found == faults.end())
            found = faults.find(name.substr(0, name.find('/')));
        return found != faults.end() ? found->second : std::string();
    }
    Answer answer(const Request& asked);
    Answer ocsp(const Request& request, const std::string& which);
    Answer crl(const std::string& which);
    Answer tsa(const Request& request);
    Answer answerOf(const Request& request);
    Answer aia(const std::string& which);
    Answer redirect(int times) const;
    std::string statsJson() const;
    static std::optional<Answer> commonFault(const std::string& mode);
};

Issuer LoopbackPki::Impl::issue(const std::string& commonName, const std::string& keyKind, int which,
                                const Issuer* issuer, std::vector<std::pair<int, std::string>> extensions,
                                long serial, long fromDays, long untilDays) const {
    CertificateSpec spec;
    spec.subject = {{NID_countryName, "VN", MBSTRING_ASC},
                    {NID_organizationName, "Kyso Thử nghiệm", MBSTRING_UTF8},
                    {NID_commonName, commonName, MBSTRING_UTF8}};
    spec.subjectKey = key(keyKind, which);
    spec.issuer = issuer;
    spec.extensions = std::move(extensions);
    spec.extensions.emplace_back(NID_subject_key_identifier, "hash");
    if (issuer != nullptr)
        spec.extensions.emplace_back(NID_authority_key_identifier, "keyid");
    spec.serial = serial;
    spec.notBeforeSeconds = fromDays * day;
    spec.notAfterSeconds = untilDays * day;
    return {makeCertificate(spec), spec.subjectKey};
}

std::vector<std::pair<int, std::string>> LoopbackPki::Impl::leafExtensions(bool withOcsp,
                                                                           bool withCrl) const {
    std::vector<std::pair<int, std::string>> out = {{NID_basic_constraints, "critical,CA:FALSE"}};
    std::string access = "caIssuers;URI:" + url + "/aia/ca.cer";
    if (withOcsp)
        access += ",OCSP;URI:" + url + "/ocsp/ca";
    if (withOcsp || withCrl)
        out.emplace_back(NID_info_access, access);
    if (withCrl)
        out.emplace_back(NID_crl_distribution_points, "URI:" + url + "/crl/ca.crl");
    return out;
}

void LoopbackPki::Impl::makeAuthorities() {
    const std::pair<int, std::string> ca = {NID_basic_constraints, "critical,CA:TRUE"};
    const std::pair<int, std::string> caUsage = {NID_key_usage, "critical,keyCertSign,cRLSign"};
    root = issue("Kyso Thử nghiệm Root", "EC:P-256", 201, nullptr, {ca, caUsage}, 0x2000, -3650, 7300);
    intermediate =
        issue("Kyso Thử nghiệm CA", "EC:P-256", 202, &*root,
              {ca,
               caUsage,
               {NID_info_access, "caIssuers;URI:" + url + "/aia/root.cer,OCSP;URI:" + url + "/ocsp/root"},
               {NID_crl_distribution_points, "URI:" + url + "/crl/root.crl"}},
              serialIntermediate, -3000, 3650);
    strangerCa =
        issue("Kyso Thử nghiệm Stranger", "EC:P-256", 203, nullptr, {ca, caUsage}, 0x2002, -3650, 7300);
    // Two authorities that certify each other and nobody above them.
    const auto above = [&](const char* name) {
        return std::pair<int, std::string>{NID_info_access, "caIssuers;URI:" + url + "/aia/" + name};
    };
    const auto selfA = issue("Kyso Loop A", "EC:P-256", 204, nullptr, {ca, caUsage}, 0x2003);
    const auto selfB = issue("Kyso Loop B", "EC:P-256", 205, nullptr, {ca, caUsage}, 0x2004);
    loopA =
        issue("Kyso Loop A", "EC:P-256", 204, &selfB, {ca, caUsage, above("loop-b.cer")}, 0x2005).certificate;
    loopB =
        issue("Kyso Loop B", "EC:P-256", 205, &selfA, {ca, caUsage, above("loop-a.cer")}, 0x2006).certificate;
    identities.emplace("loop", issue("Trần Vòng", "EC:P-256", 206, &selfA, {above("loop-a.cer")}, 0x2007));
}

void LoopbackPki::Impl::makeLeaves() {
    const std::pair<int, std::string> signing = {NID_key_usage, "critical,digitalSignature,nonRepudiation"};
    const auto add = [&](const char* name, const char* commonName, const char* kind, int which, long serial,
                         std::vector<std::pair<int, std::string>> extensions, long fromDays = -30,
                         long untilDays = 365) {
        extensions.push_back(signing);
        identities.emplace(name, issue(commonName, kind, which, &*intermediate, std::move(extensions), serial,
                                       fromDays, untilDays));
    };
    add("signer", "Nguyễn Văn An", "RSA:2048", 210, 0x1001, leafExtensions());
    add("signer-ec", "Lê Thị Bình", "EC:P-256", 211, 0x1002, leafExtensions());
    add("revoked", "Phạm Bị Thu Hồi", "RSA:2048", 212, serialRevoked, leafExtensions());
    add("suspended", "Đỗ Bị Tạm Dừng", "EC:P-256", 213, serialSuspended, leafExtensions());
    add("expired", "Hồ Hết Hạn", "EC:P-256", 214, 0x1005, leafExtensions(), -700, -1);
    add("crl-only", "Vũ Chỉ CRL", "EC:P-256", 215, 0x1006, leafExtensions(false, true));
    add("no-source", "Ngô Không Nguồn", "EC:P-256", 216, 0x1007, leafExtensions(false, false));
    add("ocsp", "Kyso Thử nghiệm OCSP", "EC:P-256", 217, 0x1008,
        {{NID_ext_key_usage, "OCSPSigning"}, {NID_id_pkix_OCSP_noCheck, "ignored"}});
    auto checked = leafExtensions();
    checked.emplace_back(NID_ext_key_usage, "OCSPSigning");
    add("ocsp-checked", "Kyso Thử nghiệm OCSP có kiểm tra", "EC:P-256", 221, serialCheckedResponder, checked);
    add("ocsp-checked-2", "Kyso Thử nghiệm OCSP có kiểm tra 2", "EC:P-256", 223, 0x100E, checked);
    add("ocsp-silent", "Kyso Thử nghiệm OCSP không nguồn", "EC:P-256", 222, 0x100D,
        {{NID_ext_key_usage, "OCSPSigning"}});
    auto stamping = leafExtensions();
    stamping.emplace_back(NID_ext_key_usage, "critical,timeStamping");
    add("tsa", "Kyso Thử nghiệm TSA", "RSA:2048", 218, 0x1009, stamping);
    add("tsa-bad", "Kyso Thử nghiệm TSA sai", "EC:P-256", 219, 0x100A, leafExtensions());
    identities.emplace("stranger", issue("Kyso Thử nghiệm Stranger OCSP", "EC:P-256", 220, &*strangerCa,
                                         {signing, {NID_ext_key_usage, "OCSPSigning"}}, 0x100B));
}

std::optional<Answer> LoopbackPki::Impl::commonFault(const std::string& mode) {
    if (mode == "late") {
        Answer answer;
        answer.never = true;
        return answer;
    }
    if (mode == "garbage")
        return bodyAnswer("application/octet-stream", bytesOf("\x30\x82 this is not what was asked for"));
    if (mode == "huge")
        return bodyAnswer("application/octet-stream", Bytes(hugeBytes, 0x30));
    if (mode == "missing")
        return plainAnswer(404, "nothing here");
    if (mode == "error")
        return plainAnswer(503, "come back later");
    return std::nullopt;
}

Answer LoopbackPki::Impl::ocsp(const Request& request, const std::string& which) {
    const auto question = questionIn(request.body);
    count("/ocsp/" + which + "#" + std::to_string(question.serial));
    const auto mode = fault("ocsp/" + which);
    if (auto common = commonFault(mode))
        return *common;
    if (mode == "try-later")
        return bodyAnswer("application/ocsp-response", makeOcspError(OCSP_RESPONSE_STATUS_TRYLATER));
    const bool isRoot = which == "root";
    const x509::Certificate* about = isRoot ? &intermediate->certificate : nullptr;
    for (const auto& [name, identity] : identities)
        if (!isRoot &&
            ASN1_INTEGER_get(X509_get0_serialNumber(identity.certificate.handle())) == question.serial)
            about = &identity.certificate;
    if (about == nullptr)
        return bodyAnswer("application/ocsp-response", makeOcspError(OCSP_RESPONSE_STATUS_UNAUTHORIZED));
    OcspSpec spec;
    spec.certificate = about;
    spec.issuer = isRoot ? &root->certificate : &intermediate->certificate;
    // The root answers for itself, the intermediate through a delegate.
    const bool isAboutChecked = question.serial == serialCheckedResponder;
    const bool isByChecked = mode.starts_with("checked") && (!isAboutChecked || mode == "checked-itself");
    spec.responder = mode == "stranger" ? &identities.at("stranger")
                     : isRoot           ? &*root
                     : isByChecked      ? &identities.at("ocsp-checked")
                     : mode == "silent" ? &identities.at("ocsp-silent")
                                        : &identities.at("ocsp");
    spec.nonce = question.nonce;
    spec.isRevoked = mode == "revoked" || mode == "suspended" || question.serial == serialRevoked ||
                     question.serial == serialSuspended;
    spec.reason = mode == "suspended" || question.serial == serialSuspended ? 6 : 1;
    spec.isUnknown = mode == "unknown" || (isAboutChecked && mode == "checked-unknown");
    if (isAboutChecked && (mode == "checked-revoked" || mode == "checked-superseded")) {
        spec.isRevoked = true;
        spec.reason = mode == "checked-revoked" ? 1 : 4;
        spec.revokedAtSeconds = mode == "checked-revoked" ? -3600 : day;
    }
    spec.isRevoked = spec.isRevoked && !spec.isUnknown;
    if (mode == "wrong-nonce")
        spec.nonce = Bytes(32, 0x42);
    if (mode == "no-nonce")
        spec.nonce.reset();
    if (mode == "stale") {
        spec.thisUpdateSeconds = -20 * day;
        spec.nextUpdateSeconds = -10 * day;
    }
    auto response = makeOcspResponse(spec);
    if (mode == "broken") {
        // Into the answer's date, which the signature covers.
        const auto text = asText(response);
        response[text.find("\x18\x0F") + 3] ^= 0x01U;
    }
    return bodyAnswer("application/ocsp-response", std::move(response));
}

Answer LoopbackPki::Impl::crl(const std::string& which) {
    const auto mode = fault("crl/" + which);
    if (auto common = commonFault(mode))
        return *common;
    const bool isRoot = which == "root.crl";
    CrlSpec spec;
    spec.issuer = mode == "stranger" ? &*strangerCa : isRoot ? &*root : &*intermediate;
    if (!isRoot)
        spec.revoked = {{serialRevoked, 1, -3600}, {serialSuspended, 6, -3600}};
    if (mode == "revoked")
        for (const auto& [name, identity] : identities)
            spec.revoked.push_back(
                {ASN1_INTEGER_get(X509_get0_serialNumber(identity.certificate.handle())), 1, -3600});
    if (mode == "revoked" && isRoot)
        spec.revoked = {{serialIntermediate, 2, -3600}};
    if (mode == "stale") {
        spec.thisUpdateSeconds = -20 * day;
        spec.nextUpdateSeconds = -10 * day;
    }
    if (mode == "large") {
        std::call_once(largeListMade, [&] {
            spec.padding = largeListEntries;
            largeList = makeCrl(spec);
        });
        return bodyAnswer("application/pkix-crl", largeList);
    }
    return bodyAnswer("application/pkix-crl", makeCrl(spec));
}

Answer LoopbackPki::Impl::tsa(const Request& request) {
    const auto mode = fault(request.path.substr(1));
    if (auto common = commonFault(mode))
        return *common;
    if (mode == "auth") {
        const auto given = request.headers.find("authorization");
        if (given == request.headers.end() || given->second != "Basic a3lzbzpzZWNyZXQ=") { // kyso:secret
            auto refused = plainAnswer(401, "who are you");
            refused.headers.emplace_back("WWW-Authenticate: Basic realm=\"tsa\"");
            return refused;
        }
    }
    if (mode == "quota") // systemFailure
        return bodyAnswer("application/timestamp-reply",
                          makeTimeStampRejection(25, "Hết hạn mức (quota exceeded)"));
    TimeStampSpec spec;
    spec.signer = mode == "bad-certificate" ? &identities.at("tsa-bad") : &identities.at("tsa");
    spec.chain = {intermediate->certificate};
    spec.wrongImprint = mode == "wrong-imprint";
    spec.wrongNonce = mode == "wrong-nonce";
    spec.withoutNonce = mode == "no-nonce";
    return bodyAnswer("application/timestamp-reply", makeTimeStampResponse(request.body, spec));
}

Answer LoopbackPki::Impl::aia(const std::string& which) {
    const auto mode = fault("aia/" + which);
    if (auto common = commonFault(mode))
        return *common;
    const auto certificate = which == "loop-a.cer"   ? *loopA
                             : which == "loop-b.cer" ? *loopB
                             : mode == "wrong"       ? strangerCa->certificate
                             : which == "root.cer"   ? root->certificate
                                                     : intermediate->certificate;
    if (mode == "pkcs7")
        return bodyAnswer("application/pkcs7-mime", pkcs7Of({strangerCa->certificate, certificate}));
    return bodyAnswer("application/pkix-cert", certificate.der());
}

Answer LoopbackPki::Impl::redirect(int times) const {
    auto answer = plainAnswer(302, "further on");
    answer.headers.push_back("Location: " + url +
                             (times <= 1 ? "/aia/ca.cer" : "/redirect/" + std::to_string(times - 1)));
    return answer;
}

std::string LoopbackPki::Impl::statsJson() const {
    const std::lock_guard lock(mutex);
    std::string out = "{";
    for (const auto& [path, times] : counts)
        out += (out.size() > 1 ? ", \"" : "\"") + path + "\": " + std::to_string(times);
    return out + "}";
}

Answer LoopbackPki::Impl::answer(const Request& asked) {
    static constexpr int slowMs = 2'000;
    auto request = asked;
    if (const auto host = request.path.find("://"); host != std::string::npos) {
        count("proxied");
        request.path.erase(0, request.path.find('/', host + 3));
    }
    auto out = answerOf(request);
    if (!request.path.empty() && fault(request.path.substr(1)) == "slow")
        out.delayMs = slowMs;
    return out;
}

Answer LoopbackPki::Impl::answerOf(const Request& request) {
    const auto& path = request.path;
    const auto rest = [&](std::string_view prefix) { return path.substr(prefix.size()); };
    if (path == "/stats")
        return bodyAnswer("application/json", bytesOf(statsJson()));
    if (path == "/fault" && request.method == "POST") {
        const std::string text(asText(request.body));
        const auto equals = text.find('=');
        set(text.substr(0, equals), text.substr(equals + 1, text.find_last_not_of("\r\n") - equals));
        return plainAnswer(200, "so be it");
    }
    count(path);
    if (path == "/ocsp/ca" || path == "/ocsp/root")
        return ocsp(request, rest("/ocsp/"));
    if (path == "/crl/ca.crl" || path == "/crl/root.crl")
        return crl(rest("/crl/"));
    if (path == "/tsa" || path == "/tsa2")
        return tsa(request);
    if (path.starts_with("/aia/"))
        return aia(rest("/aia/"));
    if (path.starts_with("/redirect/"))
        return redirect(std::stoi(rest("/redirect/")));
    if (path == "/redirect-file") {
        auto away = plainAnswer(302, "away");
        away.headers.emplace_back("Location: file:///etc/hostname");
        return away;
    }
    return plainAnswer(404, "nothing here");
}

LoopbackPki::LoopbackPki() : m_impl(std::make_unique<Impl>()) {
    // The port must be known before the certificates name it; nobody can ask before they are made.
    m_impl->server = std::make_unique<LoopbackServer>(
        [impl = m_impl.get()](const Request& request) { return impl->answer(request); });
    m_impl->url = "http://127.0.0.1:" + std::to_string(m_impl->server->port());
    m_impl->makeAuthorities();
    m_impl->makeLeaves();
}

LoopbackPki::~LoopbackPki() = default;

const std::string& LoopbackPki::url() const {
    return m_impl->url;
}
void LoopbackPki::setFault(const std::string& name, const std::string& mode) {
    m_impl->set(name, mode);
}
int LoopbackPki::requests(const std::string& path) const {
    const std::lock_guard lock(m_impl->mutex);
    const auto found = m_impl->counts.find(path);
    return found != m_impl->counts.end() ? found->second : 0;
}
std::map<std::string, int> LoopbackPki::stats() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->counts;
}
const x509::Certificate& LoopbackPki::root() const {
    return m_impl->root->certificate;
}
const x509::Certificate& LoopbackPki::intermediate() const {
    return m_impl->intermediate->certificate;
}
const x509::Certificate& LoopbackPki::certificate(const std::string& name) const {
    return identity(name).certificate;
}
const Issuer& LoopbackPki::identity(const std::string& name) const {
    return m_impl->identities.at(name);
}
std::vector<std::string> LoopbackPki::names() const {
    std::vector<std::string> out;
    for (const auto& [name, identity] : m_impl->identities)
        out.push_back(name);
    return out;
}

void LoopbackPki::writeTo(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    const auto rootPem = pemOf(root());
    const auto intermediatePem = pemOf(intermediate());
    writeFile(folder / "root.pem", rootPem);
    writeFile(folder / "intermediate.pem", intermediatePem);
    writeFile(folder / "chain.pem", intermediatePem + rootPem);
    writeFile(folder / "password.txt", p12Password);
    writeFile(folder / "url.txt", url());
    for (const auto& name : names()) {
        const auto& own = identity(name);
        writeFile(folder / (name + ".pem"), pemOf(own.certificate));
        writeFile(folder / (name + ".key"), pemOfKey(own.key));
        const OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * s) { sk_X509_free(s); }> above(
            sk_X509_new_null());
        sk_X509_push(above.get(), intermediate().handle());
        const OpenSslPtr<PKCS12, PKCS12_free> bag(PKCS12_create(
            p12Password, name.c_str(), own.key.get(), own.certificate.handle(), above.get(), 0, 0, 0, 0, 0));
        unsigned char* der = nullptr;
        const int size = i2d_PKCS12(bag.get(), &der);
        writeFile(folder / (name + ".p12"), asText({der, static_cast<std::size_t>(size)}));
        OPENSSL_free(der);
    }
}

} // namespace kyso::test
