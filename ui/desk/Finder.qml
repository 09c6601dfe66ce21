pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The one field that finds anything, and under it what it found.
FocusScope {
    id: finder

    required property var vm
    signal leaving

    implicitHeight: field.implicitHeight
    z: 40

    function take(): void {
        field.input.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    function open(row: int): void {
        if (row >= 0 && row < finder.vm.hits.count) {
            field.text = ""
            finder.vm.open_hit(row)
            finder.leaving()
        }
    }

    Keys.onDownPressed: hits.currentIndex = Math.min(hits.count - 1, hits.currentIndex + 1)
    Keys.onUpPressed: hits.currentIndex = Math.max(0, hits.currentIndex - 1)

    VSearch {
        id: field

        width: parent.width
        focus: true
        placeholder: qsTr("Find a name, phone, plate or code")
        keys: "Ctrl+K"
        onEdited: text => {
            finder.vm.find(text)
            hits.currentIndex = 0
        }
        onAccepted: finder.open(hits.currentIndex)
        onLeaving: finder.leaving()
    }
    Rectangle {
        visible: finder.activeFocus && finder.vm.search.length > 0
        y: field.height + Theme.space8
        anchors.right: parent.right
        width: 460
        height: Math.max(hits.contentHeight, 64) + 2 * Theme.space8
        radius: Theme.radiusLarge
        color: Theme.surface

        Rectangle {
            anchors.fill: parent
            anchors.margins: -1
            anchors.bottomMargin: -4
            radius: parent.radius + 1
            color: Theme.shadow
            z: -1
        }
        VText {
            anchors.centerIn: parent
            visible: finder.vm.hits.count === 0
            text: qsTr("Nothing found for “%1”").arg(finder.vm.search)
            soft: true
        }
        ListView {
            id: hits

            anchors.fill: parent
            anchors.margins: Theme.space8
            model: finder.vm.hits
            interactive: false
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Found")

            delegate: VRow {
                id: hit

                required property var model

                title: model.title
                subtitle: model.subtitle
                symbol: model.icon
                selected: ListView.isCurrentItem
                focusPolicy: Qt.NoFocus
                onClicked: finder.open(model.index)
            }
        }
    }
}
