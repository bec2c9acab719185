#pragma once

#include "FileName.h"
#include "FileWish.h"
#include "FolderModel.h"
#include "Places.h"
#include "SaveTarget.h"
#include "base/CancelToken.h"
#include "desktop/shell/Background.h"
#include "desktop/shell/Notice.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QVariantList>
#include <QtQmlIntegration>

#include <optional>
#include <vector>

namespace kyso::desktop {

/// Our own file dialog, for where the desktop has none: the folder that is looked at, what is chosen in it,
/// the name typed, and the question before a file is lost. Folders are read behind the window. GUI thread.
class FileBrowser : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a FileChoice has it")
    Q_PROPERTY(bool saving READ saving CONSTANT)
    Q_PROPERTY(bool choosesFolder READ choosesFolder CONSTANT)
    Q_PROPERTY(bool several READ several CONSTANT)
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QString acceptText READ acceptText CONSTANT)
    Q_PROPERTY(kyso::desktop::FolderModel* entries READ entries CONSTANT)
    /// Objects {text, icon, path}.
    Q_PROPERTY(QVariantList places READ places NOTIFY placesChanged)
    /// The way to the folder, as places.
    Q_PROPERTY(QVariantList way READ way NOTIFY folderChanged)
    Q_PROPERTY(QString folder READ folder NOTIFY folderChanged)
    /// The same as places have it, for comparing.
    Q_PROPERTY(QString path READ path NOTIFY folderChanged)
    Q_PROPERTY(bool hasUp READ hasUp NOTIFY folderChanged)
    Q_PROPERTY(bool loading READ loading NOTIFY folderChanged)
    /// Why the folder cannot be looked into.
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY folderChanged)
    /// When saving, the name; else what narrows the list, or a path.
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY typedChanged)
    /// What was typed leads somewhere, and narrows nothing.
    Q_PROPERTY(bool typesPath READ isPath NOTIFY typedChanged)
    /// Where a folder is chosen, the one that would be.
    Q_PROPERTY(QString target READ target NOTIFY readyChanged)
    /// Objects {text, value}.
    Q_PROPERTY(QVariantList types READ types CONSTANT)
    Q_PROPERTY(int type READ type WRITE setType NOTIFY typeChanged)
    Q_PROPERTY(bool hiddenShown READ hiddenShown WRITE setHiddenShown NOTIFY hiddenShownChanged)
    /// What is wrong with what was typed or chosen, and what to do.
    Q_PROPERTY(QString complaint READ complaint NOTIFY complaintChanged)
    /// There is something to choose.
    Q_PROPERTY(bool ready READ ready NOTIFY readyChanged)
    /// The name of the file that would be lost; empty while nothing is asked.
    Q_PROPERTY(QString doomed READ doomed NOTIFY doomedChanged)
    Q_PROPERTY(QString doomedDetail READ doomedDetail NOTIFY doomedChanged)

public:
    FileBrowser(FileWish wish, std::filesystem::path last, Background& background, QObject* parent);
    ~FileBrowser() override;

    bool saving() const { return m_wish.kind == FileWish::Kind::SaveFile; }
    bool choosesFolder() const { return m_wish.kind == FileWish::Kind::ChooseFolder; }
    bool several() const { return m_wish.kind == FileWish::Kind::OpenFiles; }
    QString title() const { return m_wish.title; }
    QString acceptText() const { return m_wish.acceptText; }
    FolderModel* entries() { return &m_entries; }
    QVariantList places() const;
    QVariantList way() const;
    QString folder() const;
    QString path() const;
    bool hasUp() const { return m_folder != m_folder.root_path(); }
    bool loading() const { return m_loading; }
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }
    QString typed() const { return m_typed; }
    void setTyped(const QString& typed);
    bool isPath() const;
    QString target() const;
    QVariantList types() const;
    int type() const { return m_type; }
    void setType(int type);
    bool hiddenShown() const { return m_hiddenShown; }
    void setHiddenShown(bool shown);
    QString complaint() const { return m_complaint; }
    bool ready() const;
    QString doomed() const;
    QString doomedDetail() const;

    /// The first folder is the wish's.
    void begin();
    /// The dialog is closed: nothing is chosen any more, whatever is still being looked at.
    void end();
    Q_INVOKABLE void go(const QString& folder);
    Q_INVOKABLE void up();
    /// A press on a row: alone, added or taken away, or all up to it. When saving, a file gives its name.
    Q_INVOKABLE void press(int row, bool add, bool extend);
    /// The keyboard goes on by so many rows; from nowhere, to the first.
    Q_INVOKABLE void step(int rows, bool extend);
    Q_INVOKABLE void toggleCurrent();
    Q_INVOKABLE void selectAll();
    /// Opens the folder of that row, or chooses its file.
    Q_INVOKABLE void open(int row);
    /// Chooses what is selected, or the name that was typed.
    Q_INVOKABLE void accept();
    Q_INVOKABLE void replaceIt();
    Q_INVOKABLE void keepIt();

signals:
    void placesChanged();
    void folderChanged();
    void typedChanged();
    void typeChanged();
    void hiddenShownChanged();
    void complaintChanged();
    void readyChanged();
    void doomedChanged();
    /// Another folder is shown: nothing of it has the keyboard yet.
    void arrived();
    /// The name was taken from a file and may be changed.
    void nameTaken();

    void chosen(const QList<QUrl>& files);
    void saved(const kyso::desktop::SaveTarget& target);

private:
    void show(const std::filesystem::path& wanted);
    void finishListing(Result<std::vector<FolderEntry>> listed, const std::filesystem::path& cameFrom);
    std::filesystem::path folderToChoose() const;
    void acceptSelected();
    void acceptTyped();
    /// Nothing else may be chosen meanwhile: a name is being looked at, or a question stands.
    bool isBusy() const { return m_looking || m_doomed.has_value(); }
    quint64 beginLook();
    void dropLook();
    void acceptFound(const std::filesystem::path& file, const Found& found);
    void acceptName();
    void complain(const QString& complaint);
    const FileType& currentType() const { return m_wish.types.at(m_type); }

    FileWish m_wish;
    Background& m_background;
    FolderModel m_entries;
    std::vector<Place> m_places;
    std::filesystem::path m_folder;
    std::filesystem::path m_last;
    std::optional<Error> m_error;
    QString m_typed;
    QString m_complaint;
    /// Asked about: it stands there and would be replaced.
    std::optional<SaveTarget> m_doomed;
    CancelSource m_stop;
    quint64 m_run = 0;
    quint64 m_look = 0; ///< the look whose end counts
    int m_type = 0;
    bool m_loading = false;
    bool m_looking = false;
    bool m_hiddenShown = false;
    bool m_isOver = false;
};

} // namespace kyso::desktop
