pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Choose a model, put the car together, compare: one page of the configurator at a time.
FocusScope {
    id: screen

    required property var vm

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: screen.vm.page === "models" ? models
            : screen.vm.page === "car" ? car
            : screen.vm.page === "compare" ? compare
            : screen.vm.page === "error" ? error : loading
    }
    Component {
        id: models

        Models {
            vm: screen.vm
        }
    }
    Component {
        id: car

        Car {
            vm: screen.vm
            car: screen.vm.car
        }
    }
    Component {
        id: compare

        Compare {
            vm: screen.vm
        }
    }
    Component {
        id: error

        Item {
            ErrorState {
                anchors.centerIn: parent
                title: screen.vm.stopped ? qsTr("The cars are not ready yet") : qsTr("The range could not be opened")
                line: screen.vm.trouble
                action: qsTr("Try again")
                onTriggered: screen.vm.try_again()
            }
        }
    }
    Component {
        id: loading

        Item {
            Skeleton {
                x: Theme.space32
                y: 104
                width: parent.width - 2 * x
                rows: 8
                visible: !screen.vm.opening.text
            }
            Opening {
                anchors.fill: parent
                vm: screen.vm
                visible: screen.vm.opening.text
            }
        }
    }
}
