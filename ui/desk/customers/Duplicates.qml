pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Customers we know already who may be the one being typed.
Rectangle {
    id: known

    property var people: null
    readonly property int count: list.count
    signal used(id: string)

    implicitHeight: column.implicitHeight + 2 * Theme.space12
    radius: Theme.radius
    color: Theme.warnTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.text

    Column {
        id: column

        x: Theme.space12
        y: Theme.space12
        width: parent.width - 2 * x
        spacing: Theme.space8

        VText {
            id: title

            text: qsTr("Perhaps we know this customer")
            strong: true
            color: Theme.warn
            width: parent.width
            wrapMode: Text.WordWrap
        }
        Repeater {
            id: list

            model: known.people

            Item {
                id: row

                required property var model

                width: column.width
                height: Math.max(words.implicitHeight, use.height)

                Column {
                    id: words

                    anchors.verticalCenter: parent.verticalCenter
                    width: use.x - Theme.space12
                    spacing: 2

                    VText {
                        text: row.model.title
                        width: parent.width
                        elide: Text.ElideRight
                        font.weight: Font.DemiBold
                    }
                    VText {
                        text: row.model.subtitle
                        width: parent.width
                        role: "small"
                        soft: true
                        elide: Text.ElideRight
                    }
                }
                VButton {
                    id: use

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Use this one")
                    small: true
                    Accessible.name: qsTr("Use this one: %1").arg(row.model.title)
                    onClicked: known.used(row.model.id)
                }
            }
        }
    }
}
