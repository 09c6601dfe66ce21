pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// One line of text with its label, help and error. `edited` on every change by a person, `accepted` on Enter.
Item {
    id: field

    property string label: ""
    property alias text: input.text
    property string placeholder: ""
    property string help: ""
    property string error: ""
    property string kind: "text" // text | phone | email | number
    property string symbol: ""
    property bool optional: false
    property alias echoMode: input.echoMode
    property alias maximumLength: input.maximumLength
    property alias readOnly: input.readOnly
    property alias input: input
    signal accepted
    signal edited(text: string)

    implicitHeight: column.implicitHeight
    implicitWidth: 280 * Theme.scale

    function selectAll(): void {
        input.selectAll()
    }

    Column {
        id: column

        width: parent.width
        spacing: Theme.space4

        Loader {
            width: parent.width
            active: field.label.length > 0
            visible: active
            sourceComponent: Item {
                implicitHeight: caption.implicitHeight

                VText {
                    id: caption

                    text: field.label
                    role: "small"
                    font.weight: Font.Medium
                    Accessible.ignored: true
                }
                VText {
                    anchors.right: parent.right
                    text: qsTr("optional")
                    role: "small"
                    soft: true
                    visible: field.optional
                    Accessible.ignored: true
                }
            }
        }
        T.TextField {
            id: input

            width: parent.width
            implicitHeight: Theme.controlHeight
            leftPadding: field.symbol.length > 0 ? Theme.space12 + Theme.icon + Theme.space8 : Theme.space12
            rightPadding: Theme.space12
            verticalAlignment: TextInput.AlignVCenter
            focus: true
            activeFocusOnTab: true
            selectByMouse: true
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            placeholderTextColor: Theme.inkSoft
            font.family: Theme.family
            font.pixelSize: Theme.textBody
            font.features: ({ "tnum": 1 })
            renderType: Text.NativeRendering
            inputMethodHints: field.kind === "phone" ? Qt.ImhDialableCharactersOnly
                : field.kind === "email" ? Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
                : field.kind === "number" ? Qt.ImhDigitsOnly : Qt.ImhNone
            Accessible.name: field.label.length > 0 ? field.label : field.placeholder
            Accessible.description: field.error.length > 0 ? field.error : field.help
            onAccepted: field.accepted()
            onTextEdited: field.edited(text)

            background: Rectangle {
                radius: Theme.radius
                color: input.activeFocus ? Theme.surface : Theme.tint
                border.width: input.activeFocus ? 2 : field.error.length > 0 ? 1.5 : 0
                border.color: field.error.length > 0 ? Theme.danger : Theme.focus

                VIcon {
                    name: field.symbol
                    visible: field.symbol.length > 0
                    x: Theme.space12
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.inkSoft
                }
                Text {
                    x: input.leftPadding
                    width: parent.width - x - Theme.space12
                    anchors.verticalCenter: parent.verticalCenter
                    visible: input.length === 0 && input.preeditText.length === 0
                    text: field.placeholder
                    elide: Text.ElideRight
                    color: Theme.inkSoft
                    font: input.font
                    renderType: Text.NativeRendering
                    Accessible.ignored: true
                }
            }
        }
        Loader {
            active: field.error.length > 0 || field.help.length > 0
            visible: active
            width: parent.width
            sourceComponent: Row {
                spacing: Theme.space4

                VIcon {
                    id: mark

                    name: "circle-alert"
                    size: Theme.iconSmall
                    color: Theme.danger
                    visible: field.error.length > 0
                }
                VText {
                    width: parent.width - (mark.visible ? mark.width + Theme.space4 : 0)
                    text: field.error.length > 0 ? field.error : field.help
                    role: "small"
                    wrapMode: Text.WordWrap
                    color: field.error.length > 0 ? Theme.danger : Theme.inkSoft
                }
            }
        }
    }
}
