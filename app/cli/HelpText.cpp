#include "HelpText.h"

#include <QCoreApplication>

#include <CLI/App.hpp>
#include <CLI/Formatter.hpp>

namespace kyso::cli {

namespace {

std::string words(const std::string& text) {
    return text.empty() ? text : QCoreApplication::translate("CliHelp", text.c_str()).toStdString();
}

class HelpText final : public CLI::Formatter {
public:
    HelpText() {
        label("Usage", words(QT_TRANSLATE_NOOP("CliHelp", "Usage")));
        label("OPTIONS", words(QT_TRANSLATE_NOOP("CliHelp", "OPTIONS")));
        label("SUBCOMMAND", words(QT_TRANSLATE_NOOP("CliHelp", "COMMAND")));
        label("Positionals", words(QT_TRANSLATE_NOOP("CliHelp", "What it works on")));
        label("TEXT", words(QT_TRANSLATE_NOOP("CliHelp", "VALUE")));
    }

    std::string make_option_desc(const CLI::Option* option) const override {
        return words(option->get_description());
    }
    std::string make_description(const CLI::App* app) const override {
        return words(app->get_description()) + "\n";
    }
    std::string make_subcommand(const CLI::App* command) const override {
        std::stringstream out;
        CLI::detail::format_help(out, command->get_name(), words(command->get_description()), column_width_);
        return out.str();
    }
    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
        if (app->get_subcommands(nullptr).empty() || mode != CLI::AppFormatMode::Normal)
            return {};
        std::string text = "\n" + words(QT_TRANSLATE_NOOP("CliHelp", "Commands")) + ":\n";
        for (const CLI::App* command : app->get_subcommands(nullptr))
            text += make_subcommand(command);
        return text;
    }
    std::string make_group(std::string group, bool isPositional,
                           std::vector<const CLI::Option*> options) const override {
        if (group == "Options")
            group = words(QT_TRANSLATE_NOOP("CliHelp", "Options"));
        return CLI::Formatter::make_group(std::move(group), isPositional, std::move(options));
    }
};

} // namespace

std::shared_ptr<CLI::FormatterBase> makeHelpText(Console& console) {
    console.speak();
    return std::make_shared<HelpText>();
}

} // namespace kyso::cli
