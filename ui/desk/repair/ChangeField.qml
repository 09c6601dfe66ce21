pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One value of a refused change, in the control it has everywhere else, with what is wrong with it.
Column {
    id: field

    property var spec: ({})
    signal edited(text: string)

    readonly property string kind: spec.control ?? "line"

    spacing: Theme.space4

    Loader {
        width: parent.width
        sourceComponent: field.kind === "area" ? area : field.kind === "choice" || field.kind === "slot" ? choice
            : field.kind === "flag" ? flag : line
    }
    VText {
        width: parent.width
        visible: field.kind !== "line" && field.kind !== "phone" && field.kind !== "email" && text.length > 0
        text: field.spec.error ?? ""
        role: "small"
        color: Theme.danger
        wrapMode: Text.WordWrap
    }

    Component {
        id: line

        VField {
            label: field.spec.label
            text: field.spec.text
            kind: field.kind === "line" ? "text" : field.kind
            error: field.spec.error
            onEdited: text => field.edited(text)
        }
    }
    Component {
        id: area

        VArea {
            label: field.spec.label
            text: field.spec.text
            lines: 3
            onEdited: text => field.edited(text)
        }
    }
    Component {
        id: choice

        VSelect {
            label: field.spec.label
            options: field.spec.options
            current: field.spec.text
            onPicked: key => {
                current = key
                field.edited(key)
            }
        }
    }
    Component {
        id: flag

        VCheck {
            text: field.spec.label
            checked: field.spec.text === "yes"
            onToggled: field.edited(checked ? "yes" : "no")
        }
    }
}
