#pragma once

#include "Workplace.h"

#include <QMap>

#include <memory>

namespace kyso::test {

/// The certification authority of tests/support as a program, serving on 127.0.0.1 while this lives. Its
/// certificates lie in the place's folder `pki`.
class Authority {
public:
    explicit Authority(const Workplace& place);
    ~Authority();
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    bool isReady() const { return !m_url.isEmpty(); }
    const QString& url() const { return m_url; }
    /// `--tsa` with its time-stamp server, and no proxy.
    QStringList servers() const;
    /// The arguments that choose one of its keys.
    static QStringList key(const QString& name = QStringLiteral("signer"));
    /// `--trust` with its root.
    static QStringList trust();

    /// As LoopbackPki::setFault; see there for names and modes.
    void setFault(const QByteArray& name, const QByteArray& mode) const;
    /// Takes all faults away that were set.
    void heal() const;
    /// Requests so far, by path.
    QMap<QString, int> requests() const;
    int requests(const QString& path) const { return requests().value(path); }
    /// Until somebody asked for `path` once more than `before`; false when nobody does for a minute.
    bool waitForRequest(const QString& path, int before) const;

private:
    QByteArray ask(const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) const;

    std::unique_ptr<QProcess> m_process;
    QString m_url;
    mutable QList<QByteArray> m_faults;
};

} // namespace kyso::test
