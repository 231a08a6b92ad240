//! The only writer: loads events, decides in domain, appends, projects, enqueues, in one transaction.
