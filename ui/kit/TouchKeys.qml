pragma ComponentBehavior: Bound
import QtQuick

// Keys on the screen, for a finger. `layout`: digits (of a phone), pin, letters or email; `letters` follows the language (azerty, qwerty).
// They type into whatever has the keyboard when `target` is set (a text input); else listen to `typed` and `erased`.
Item {
    id: keys

    property string layout: "letters"
    property bool azerty: false
    property bool shift: false
    property TextInput target: null
    signal typed(text: string)
    signal erased
    signal done

    readonly property bool numbers: layout === "digits" || layout === "pin"
    readonly property var rows: numbers
        ? [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"], [layout === "pin" ? "" : "+", "0", "erase"]]
        : layout === "email"
        ? [["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]].concat(alphabet, [["@", ".", "-", "_", ".com", ".fr", "done"]])
        : [["é", "è", "ê", "ë", "à", "ç", "ï", "ô", "ù", "œ"]].concat(alphabet, [["-", "'", "space", "done"]])
    readonly property var alphabet: azerty
        ? [Array.from("azertyuiop"), Array.from("qsdfghjklm"), ["shift"].concat(Array.from("wxcvbn"), ["erase"])]
        : [Array.from("qwertyuiop"), Array.from("asdfghjkl"), ["shift"].concat(Array.from("zxcvbnm"), ["erase"])]
    readonly property int keyHeight: numbers ? 84 : 68

    implicitHeight: rows.length * (keyHeight + 8) - 8
    implicitWidth: numbers ? 3 * 120 : 900
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keys")

    function press(key: string): void {
        if (key === "shift") {
            shift = !shift
            return
        }
        if (key === "done") {
            done()
            return
        }
        if (key === "erase") {
            erase()
            return
        }
        const text = key === "space" ? " " : shift ? key.toUpperCase() : key
        if (target)
            target.insert(target.cursorPosition, text)
        typed(text)
        shift = false
    }

    function erase(): void {
        if (target && target.cursorPosition > 0)
            target.remove(target.cursorPosition - 1, target.cursorPosition)
        erased()
    }

    Column {
        anchors.fill: parent
        spacing: 8

        Repeater {
            model: keys.rows

            Row {
                id: line

                required property var modelData
                readonly property real unit: (keys.width - (modelData.length - 1) * 8) / line.weight
                readonly property real weight: {
                    let sum = 0
                    for (const key of modelData)
                        sum += keys.weight(key)
                    return sum
                }

                spacing: 8

                Repeater {
                    model: line.modelData

                    VButton {
                        required property string modelData

                        width: line.unit * keys.weight(modelData)
                        height: keys.keyHeight
                        focusPolicy: Qt.NoFocus
                        opacity: modelData.length > 0 ? 1 : 0
                        enabled: modelData.length > 0
                        Accessible.ignored: modelData.length === 0
                        text: symbol.length > 0 || modelData === "space" ? (modelData === "done" ? qsTr("Done") : "")
                            : keys.shift ? modelData.toUpperCase() : modelData
                        tip: modelData === "erase" ? qsTr("Erase") : modelData === "shift" ? qsTr("Capital letter")
                            : modelData === "space" ? qsTr("Space") : ""
                        symbol: modelData === "erase" ? "delete" : modelData === "shift" ? "arrow-up"
                            : modelData === "done" ? "check" : modelData === "space" ? "space" : ""
                        look: modelData === "shift" && keys.shift ? "primary" : "quiet"
                        onClicked: keys.press(modelData)
                    }
                }
            }
        }
    }

    function weight(key: string): real {
        if (numbers)
            return 1
        return key === "space" ? 5 : key === "done" ? 2 : key === "shift" || key === "erase" ? 1.5 : key.length > 1 ? 1.5 : 1
    }
}
