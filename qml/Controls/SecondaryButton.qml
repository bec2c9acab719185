import QtQuick

AppButton { variant: "secondary" }
