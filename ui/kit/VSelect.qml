pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// One of several, folded. `options`: [{key, text}]; `picked(key)`.
Item {
    id: select

    property string label: ""
    property string help: ""
    property var options: []
    property string current: ""
    signal picked(key: string)

    implicitHeight: column.implicitHeight
    implicitWidth: 220 * Theme.scale

    Column {
        id: column

        width: parent.width
        spacing: Theme.space4

        VText {
            text: select.label
            visible: text.length > 0
            role: "small"
            font.weight: Font.Medium
            Accessible.ignored: true
        }
        T.ComboBox {
            id: box

            width: parent.width
            implicitHeight: Theme.controlHeight
            leftPadding: Theme.space12
            rightPadding: Theme.space32
            model: select.options
            textRole: "text"
            valueRole: "key"
            currentIndex: select.options.findIndex(option => option.key === select.current)
            focusPolicy: Qt.StrongFocus
            hoverEnabled: !Theme.touch
            Accessible.name: select.label
            Accessible.description: displayText
            Keys.onReturnPressed: popup.open()
            onActivated: at => {
                const key = select.options[at].key
                currentIndex = Qt.binding(() => select.options.findIndex(option => option.key === select.current))
                select.picked(key)
            }

            contentItem: VText {
                text: box.displayText
                elide: Text.ElideRight
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
            indicator: VIcon {
                name: "chevron-down"
                size: Theme.iconSmall
                x: box.width - width - Theme.space12
                anchors.verticalCenter: box.verticalCenter
                color: Theme.inkSoft
            }
            background: Rectangle {
                radius: Theme.radius
                color: box.hovered || box.pressed ? Theme.tintStrong : Theme.tint

                FocusRing {
                    shown: box.visualFocus
                }
            }
            delegate: T.ItemDelegate {
                id: option

                required property var modelData
                required property int index

                width: box.width - 8
                implicitHeight: Theme.controlHeight
                leftPadding: Theme.space12
                text: modelData.text
                highlighted: box.highlightedIndex === index
                Accessible.role: Accessible.ListItem

                contentItem: VText {
                    text: option.text
                    elide: Text.ElideRight
                    verticalAlignment: Text.AlignVCenter
                    font.weight: box.currentIndex === option.index ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: option.highlighted ? Theme.tint : "transparent"
                }
            }
            popup: T.Popup {
                y: box.height + 4
                width: box.width
                height: Math.min(contentItem.implicitHeight + 8, 8 * Theme.controlHeight)
                padding: 4

                contentItem: ListView {
                    clip: true
                    implicitHeight: contentHeight
                    model: box.popup.visible ? box.delegateModel : null
                    currentIndex: box.highlightedIndex
                    highlightMoveDuration: 0
                    T.ScrollBar.vertical: VScrollBar {}
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: Theme.surface

                    Rectangle {
                        anchors.fill: parent
                        anchors.margins: -1
                        anchors.bottomMargin: -3
                        radius: parent.radius + 1
                        color: Theme.shadow
                        z: -1
                    }
                }
            }
        }
        VText {
            text: select.help
            visible: text.length > 0
            width: parent.width
            role: "small"
            soft: true
            wrapMode: Text.WordWrap
        }
    }
}
