import QtQuick

AppButton { variant: "text" }
