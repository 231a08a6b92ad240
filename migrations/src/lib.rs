//! Schema history: frozen tables, one file per change.
