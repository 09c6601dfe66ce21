import QtQuick
import ui.kit

// The car. It turns to the interior with the step.
Rectangle {
    id: stage

    required property var car
    property string face: car.inside ? "interior" : "side"

    radius: Theme.radiusLarge
    clip: true
    gradient: Gradient {
        GradientStop {
            position: 0
            color: Theme.stageTop
        }
        GradientStop {
            position: 1
            color: Theme.stageBottom
        }
    }
    CarStage {
        anchors.fill: parent
        anchors.leftMargin: stage.face === "interior" ? Theme.space24 : -Theme.space32
        anchors.rightMargin: anchors.leftMargin
        anchors.bottomMargin: Theme.space48
        source: stage.face === "front" ? stage.car.front : stage.car.side
        interior: stage.car.interior
        inside: stage.face === "interior"
        name: stage.car.name + ", " + stage.car.summary
    }
    VSegmented {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        small: true
        label: qsTr("View")
        options: [{ key: "side", text: qsTr("Side") }, { key: "front", text: qsTr("Front") }, { key: "interior", text: qsTr("Inside") }]
        current: stage.face
        onPicked: face => stage.face = face
    }
    Connections {
        target: stage.car

        function onStep_changed(): void {
            stage.face = stage.car.inside ? "interior" : stage.face === "interior" ? "side" : stage.face
        }
    }
}
