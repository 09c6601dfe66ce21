import QtQml

// Nothing to see: the engine that loads this file takes the translations of i18n/ beside it (ui/i18n.py says why).
QtObject {
}
