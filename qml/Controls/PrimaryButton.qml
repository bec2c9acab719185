import QtQuick

AppButton { variant: "primary" }
