//! The command line: parses arguments, calls the registry, prints. No rules live here.
