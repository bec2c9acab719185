#pragma once

#include "AttackBench.h"

/// Cross-reference tables and streams written by hand behind a signed file.
namespace kyso::test {

inline std::string row(std::size_t offset, int generation = 0) {
    char out[40];
    std::snprintf(out, sizeof out, "%010zu %05d n \n", offset, generation);
    return out;
}
inline std::string lastStart(const std::string& bytes) {
    const auto text = bytes.substr(bytes.rfind("startxref\n") + 10);
    return text.substr(0, text.find('\n'));
}
/// `body`, then a table with `rows`, in which `@` stands for where the body begins.
inline std::string revision(const std::string& bytes, const std::string& body,
                            const std::function<std::string(std::size_t)>& rows,
                            const std::string& trailer = {}) {
    return bytes + body + "xref\n" + rows(bytes.size()) + "trailer\n<</Size 60/Root 1 0 R/Prev " +
           lastStart(bytes) + trailer + ">>\nstartxref\n" + std::to_string(bytes.size() + body.size()) +
           "\n%%EOF\n";
}
inline std::string rowOf5(std::size_t at) {
    return "5 1\n" + row(at);
}
/// Other content for the page, behind its object's head.
inline const std::string evil = "<</Length 14>>stream\n9 9 m 0 0 l S \nendstream\nendobj\n";

inline std::string big(std::size_t value, int bytes) {
    std::string out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(value >> shift));
    return out;
}
/// An object stream with one object in it, and the cross-reference stream that says so.
struct Packed {
    std::string body;
    std::size_t xref = 0;
};
inline Packed packed(const std::string& bytes, int id, const std::string& object,
                     const std::string& previous) {
    const auto index = std::to_string(id) + " 0 ";
    Packed out;
    out.body = "50 0 obj\n" +
               stream(index + object, "/Type/ObjStm/N 1/First " + std::to_string(index.size())) +
               "\nendobj\n";
    out.xref = bytes.size() + out.body.size();
    const auto data = std::string(1, 2) + big(50, 4) + big(0, 2) + std::string(1, 1) + big(bytes.size(), 4) +
                      big(0, 2) + std::string(1, 1) + big(out.xref, 4) + big(0, 2);
    out.body += "51 0 obj\n" +
                stream(data, "/Type/XRef/W[1 4 2]/Index[" + std::to_string(id) +
                                 " 1 50 2]/Size 60/Root 1 0 R" + previous) +
                "\nendobj\n";
    return out;
}

} // namespace kyso::test
