pragma ComponentBehavior: Bound
import QtQuick

// The field that finds. `keys` shows the shortcut while it is empty; Escape empties it, then leaves.
VField {
    id: search

    property string keys: ""
    signal leaving

    symbol: "search"
    Accessible.role: Accessible.Grouping
    Accessible.name: search.placeholder

    Keys.onEscapePressed: event => {
        if (search.text.length > 0) {
            search.text = ""
            search.edited("")
        } else {
            search.leaving()
        }
    }

    VText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: search.keys
        role: "small"
        soft: true
        visible: search.text.length === 0 && !search.input.activeFocus && !Theme.touch
        Accessible.ignored: true
    }
    Loader {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        active: search.text.length > 0
        sourceComponent: VIconButton {
            symbol: "x"
            small: true
            tip: qsTr("Empty the search")
            onClicked: {
                search.input.forceActiveFocus()
                search.text = ""
                search.edited("")
            }
        }
    }
}
