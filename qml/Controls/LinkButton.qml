import QtQuick

AppButton { variant: "link" }
