//! E-mail addresses, and web addresses that carry a name or a password.

use super::Kind;
use super::letters::Letters;

const fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'')
}

/// An e-mail address: a name, `@`, and a host with a point in it.
pub fn email(text: &Letters) -> Option<(usize, usize, Kind)> {
    let part = |c: char| in_name(c) || (c.is_alphanumeric() && !c.is_ascii());
    (0..text.len())
        .filter(|at| matches!(text.at(*at), '@' | '＠'))
        .find_map(|at| {
            let mut from = at;
            while part(text.before(from)) && from > 0 {
                from -= 1;
            }
            while from < at && !text.at(from).is_alphanumeric() {
                from += 1;
            }
            let mut to = at + 1;
            let mut points = 0;
            while to < text.len() {
                let c = text.at(to);
                if c == '.' && text.at(to + 1).is_alphanumeric() {
                    points += 1;
                } else if !(c.is_alphanumeric() || c == '-') {
                    break;
                }
                to += 1;
            }
            (from < at && points > 0).then_some((from, to, Kind::Email))
        })
}

/// `https://name:word@host/…`, and addresses that call somebody or write to somebody.
pub fn link(text: &Letters) -> Option<(usize, usize, Kind)> {
    (0..text.len()).find_map(|at| {
        if text.slice(at, at + 3) != [':', '/', '/'] {
            return None;
        }
        let mut from = at;
        while text.before(from).is_ascii_alphanumeric() && from > 0 {
            from -= 1;
        }
        let mut host_to = at + 3;
        while host_to < text.len() && !ends_host(text.at(host_to)) {
            host_to += 1;
        }
        let named = text.slice(at + 3, host_to).contains(&'@');
        let mut to = host_to;
        while to < text.len() && !ends_link(text.at(to)) {
            to += 1;
        }
        (from < at && named).then_some((from, to, Kind::Link))
    })
}

fn ends_host(c: char) -> bool {
    matches!(c, '/' | '?' | '#') || ends_link(c)
}

fn ends_link(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | '▇')
}
