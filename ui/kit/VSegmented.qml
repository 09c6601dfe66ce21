pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// A few choices side by side, one of them taken. `options`: [{key, text}]; `picked(key)` when a person takes another.
FocusScope {
    id: segmented

    property var options: []
    property string current: ""
    property string label: ""
    property bool small: false
    signal picked(key: string)

    implicitWidth: row.implicitWidth + 8
    implicitHeight: small ? Theme.controlSmall : Theme.controlHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    function move(step: int): void {
        const at = options.findIndex(option => option.key === current)
        const next = Math.max(0, Math.min(options.length - 1, at + step))
        if (next !== at) {
            picked(options[next].key)
            repeater.itemAt(next).forceActiveFocus(Qt.TabFocusReason)
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.tint
    }
    Row {
        id: row

        x: 4
        anchors.verticalCenter: parent.verticalCenter

        Repeater {
            id: repeater

            model: segmented.options

            T.RadioButton {
                id: segment

                required property var modelData

                text: modelData.text
                checked: segmented.current === modelData.key
                autoExclusive: false
                focus: checked
                focusPolicy: checked ? Qt.StrongFocus : Qt.ClickFocus
                implicitHeight: segmented.height - 8
                implicitWidth: label.implicitWidth + 2 * Theme.space12
                hoverEnabled: !Theme.touch
                Keys.onLeftPressed: segmented.move(-1)
                Keys.onRightPressed: segmented.move(1)
                onClicked: {
                    checked = Qt.binding(() => segmented.current === segment.modelData.key)
                    segmented.picked(modelData.key)
                }

                contentItem: Text {
                    id: label

                    text: segment.text
                    color: segment.checked ? Theme.ink : Theme.inkSoft
                    font.family: Theme.family
                    font.pixelSize: segmented.small && !Theme.touch ? 13 : Theme.textBody
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    renderType: Text.NativeRendering
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: Theme.radius - 3
                    color: segment.checked ? Theme.surface : segment.hovered ? Theme.tintStrong : "transparent"

                    FocusRing {
                        shown: segment.visualFocus
                    }
                }
            }
        }
    }
}
