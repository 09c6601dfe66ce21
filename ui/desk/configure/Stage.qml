import QtQuick
import ui.kit

// The car. It turns with the step, until somebody turns it by hand.
Rectangle {
    id: stage

    required property var car
    property string turned: ""
    readonly property string face: turned.length > 0 ? turned : car.inside ? "interior" : car.step === "wheels" ? "side" : "quarter"

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
        anchors.leftMargin: stage.face === "interior" ? Theme.space24 : -Math.round(stage.width * 0.045) // but the side view is long
        anchors.rightMargin: anchors.leftMargin
        anchors.bottomMargin: Theme.space48
        source: stage.face === "front" ? stage.car.front : stage.face === "side" ? stage.car.side : stage.car.quarter
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
        options: [{ key: "quarter", text: qsTr("Three-quarter") }, { key: "side", text: qsTr("Side") }, { key: "front", text: qsTr("Front") }, { key: "interior", text: qsTr("Inside") }]
        current: stage.face
        onPicked: face => stage.turned = face
    }
    Connections {
        target: stage.car

        function onStep_changed(): void {
            if (stage.car.inside || stage.turned === "interior")
                stage.turned = ""
        }
    }
}
