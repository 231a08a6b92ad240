//! Charts as accessible SVG: data in, escaped markup out. No colours or fonts here: the style sheet has them.
