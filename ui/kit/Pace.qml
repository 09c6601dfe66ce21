pragma Singleton
import QtQuick

// The first picture of a window comes before everything nobody sees in it. ui/app.py sets `settled` once it stands.
QtObject {
    property bool settled: true
}
