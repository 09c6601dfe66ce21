pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// What the search found, in groups, the match in bold. The field above keeps the keyboard; one row is marked for Enter.
Rectangle {
    id: results

    required property var vm
    signal opened(row: int)
    signal created

    implicitWidth: 480
    implicitHeight: (vm.hits.count > 0 ? list.contentHeight : nothing.height) + 2 * Theme.space8
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
    Column {
        id: nothing

        y: Theme.space8
        width: parent.width
        topPadding: Theme.space16
        bottomPadding: Theme.space16
        spacing: Theme.space4
        visible: results.vm.hits.count === 0

        VText {
            x: Theme.space24
            width: parent.width - 2 * x
            text: qsTr("Nothing found for “%1”").arg(results.vm.text)
            strong: true
            elide: Text.ElideRight
        }
        VText {
            x: Theme.space24
            width: parent.width - 2 * x
            text: qsTr("Any part of a name, phone, plate, code or offer number will do.")
            soft: true
            wrapMode: Text.WordWrap
        }
        Item {
            width: 1
            height: Theme.space4
        }
        VButton {
            x: Theme.space24
            text: qsTr("New customer")
            symbol: "user-plus"
            Accessible.name: qsTr("New customer: %1").arg(results.vm.text)
            onClicked: results.created()
        }
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.margins: Theme.space8
        model: results.vm.hits
        currentIndex: results.vm.current
        interactive: contentHeight > height
        clip: true
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Found")
        section.property: "group"
        section.delegate: Item {
            id: group

            required property string section

            width: list.width
            height: 34

            VText {
                x: Theme.space12
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space4
                text: group.section
                role: "small"
                soft: true
                font.weight: Font.DemiBold
            }
        }

        delegate: HitRow {
            required property var model

            width: list.width
            hit: model
            marked: ListView.isCurrentItem
            onClicked: results.opened(model.index)
        }
    }
}
