//! The program itself, serving over a real connection, and a browser that is there when it dies.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};

use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::Home;

/// A program that serves what lives in a home, until it is killed.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

impl Program {
    pub fn start(home: &Home, settings: &[(&str, &str)]) -> Self {
        let mut command = home.program(&["serve", "--listen", "127.0.0.1:0"]);
        command.env_remove("REDRESS_DNS_RESOLVER");
        command.env("RUST_LOG", "off");
        command.envs(settings.iter().copied());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next().expect("it did not start").unwrap();
        let address = line.strip_prefix("listening on http://").unwrap();
        Self {
            address: address.parse().unwrap(),
            child,
        }
    }

    /// As by `kill -9`: nothing more is done, or told.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        let how = self.child.wait().unwrap();
        assert!(!how.success(), "it had ended by itself");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A test that failed leaves nothing behind.
        if matches!(self.child.try_wait(), Ok(None)) {
            self.child.kill().unwrap();
            self.child.wait().unwrap();
        }
    }
}

/// What a browser sends: a form, or a page that is asked for.
#[derive(Clone, Debug)]
pub struct Ask {
    pub path: String,
    pub cookies: String,
    form: Option<(&'static str, Vec<u8>)>,
}

impl Ask {
    pub fn page(path: &str, cookies: &str) -> Self {
        Self {
            path: path.to_owned(),
            cookies: cookies.to_owned(),
            form: None,
        }
    }

    pub fn form(path: &str, cookies: &str, fields: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let kind = "application/x-www-form-urlencoded";
        Self {
            form: Some((kind, body.into_bytes())),
            ..Self::page(path, cookies)
        }
    }

    pub fn files(path: &str, cookies: &str, files: &[(&str, &[u8])]) -> Self {
        let body = crate::proof::world::form(files);
        Self {
            form: Some(("multipart/form-data; boundary=edge", body)),
            ..Self::page(path, cookies)
        }
    }

    /// Sends it to the last byte, and reads nothing.
    pub async fn send(&self, to: SocketAddr) -> TcpStream {
        let method = if self.form.is_some() { "POST" } else { "GET" };
        let (kind, body) = self.form.clone().unwrap_or_default();
        let head = format!(
            "{method} {} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.path,
            self.cookies,
            body.len()
        );
        let mut stream = TcpStream::connect(to).await.unwrap();
        let bytes = [head.into_bytes(), body].concat();
        stream.write_all(&bytes).await.unwrap();
        stream.flush().await.unwrap();
        stream
    }
}

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub async fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a whole answer");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        self.head.lines().filter_map(move |line| {
            let (own, value) = line.split_once(": ")?;
            own.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// Where it leads.
    #[track_caller]
    pub fn location(&self) -> &str {
        let to = self.header("location").next();
        to.unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.body))
    }

    /// The cookie of that name, as it is sent back.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.header("set-cookie")
            .filter_map(|cookie| cookie.split(';').next())
            .find(|cookie| cookie.split('=').next() == Some(name))
            .map(str::to_owned)
    }

    /// The version of the draft that a page of the form was made of.
    pub fn version(&self) -> String {
        let (_, after) = self.body.split_once("name=\"version\"").unwrap();
        let (_, after) = after.split_once("value=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    }
}
