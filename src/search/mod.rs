//! Full text, facets and histograms behind one interface. The registry's own truth stays in the store.
