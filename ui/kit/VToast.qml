import QtQuick

// What just happened, with a way back. The view model shows and hides it; Ctrl+Z does the same where a screen says so.
Rectangle {
    id: toast

    property string text: ""
    property string action: ""
    property bool shown: text.length > 0
    property real room: parent ? parent.width - 2 * Theme.space24 : 600 // how wide it may become
    signal triggered
    signal dismissed

    implicitWidth: content.implicitWidth + Theme.space24 + Theme.space8
    implicitHeight: Math.max(Math.round(52 * Theme.scale), words.implicitHeight + Theme.space24)
    radius: Theme.radius
    color: Theme.dark ? "#F5F1EB" : "#1E1A16"
    visible: opacity > 0
    opacity: shown ? 1 : 0
    z: 50
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Behavior on opacity {
        NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
    }
    onTextChanged: if (text.length > 0)
        toast.Accessible.announce(text)

    TextMetrics {
        id: metrics

        font: words.font
        text: toast.text
    }
    Row {
        id: content

        x: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space16

        VText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            text: toast.text
            width: Math.min(metrics.advanceWidth + 2, toast.room - (undo.visible ? undo.width : Theme.controlSmall) - Theme.space16 - Theme.space24 - Theme.space8)
            wrapMode: Text.WordWrap
            maximumLineCount: 3
            elide: Text.ElideRight
            color: Theme.dark ? "#1E1A16" : "#FFFFFF"
            Accessible.ignored: true
        }
        VButton {
            id: undo

            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            text: toast.action
            symbol: "undo-2"
            small: true
            look: "quiet"
            onClicked: toast.triggered()
        }
        VButton {
            anchors.verticalCenter: parent.verticalCenter
            visible: !undo.visible
            tip: qsTr("Close the message")
            symbol: "x"
            small: true
            look: "quiet"
            onClicked: toast.dismissed()
        }
    }
}
