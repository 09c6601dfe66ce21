import QtQuick

// Something failed: what happened, that nothing was lost, what to do.
StateMessage {
    symbol: "triangle-alert"
    tone: Theme.dangerTint
    paint: Theme.danger
}
