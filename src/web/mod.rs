//! Pages: routes, rendering, caching and headers. No rules live here.
