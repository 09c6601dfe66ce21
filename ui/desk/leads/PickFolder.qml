import QtQml
import QtQuick.Dialogs

// The system's own window for choosing a folder; where the system has none, Qt's.
FolderDialog {
    id: dialog

    required property var vm

    title: qsTr("The folder web leads come from")
    acceptLabel: qsTr("Watch this folder")
    rejectLabel: qsTr("Cancel")
    onAccepted: dialog.vm.choose(selectedFolder)
    Component.onCompleted: open()
}
