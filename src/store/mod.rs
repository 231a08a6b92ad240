//! Tables, scoped queries and the two databases that hold them.
