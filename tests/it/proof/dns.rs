//! A DNS server on loopback that knows the texts it is told, and can fall silent.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::net::UdpSocket;

/// Bytes of a question before its name.
const HEAD: usize = 12;
const TXT: [u8; 2] = [0, 16];

#[derive(Clone)]
pub struct Dns {
    pub address: SocketAddr,
    texts: Arc<Mutex<HashMap<String, String>>>,
    fails: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Dns {
    /// Answers for as long as the test's runtime lives.
    pub async fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let dns = Self {
            address: socket.local_addr().unwrap(),
            texts: Arc::default(),
            fails: Arc::default(),
            asked: Arc::default(),
        };
        let answering = dns.clone();
        tokio::spawn(async move {
            let mut buffer = [0; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                if let Some(answer) = answering.answer(&buffer[..length]) {
                    socket.send_to(&answer, from).await.unwrap();
                }
            }
        });
        dns
    }

    pub fn publish(&self, name: &str, text: &str) {
        let mut texts = self.texts.lock().unwrap();
        texts.insert(name.to_owned(), text.to_owned());
    }

    /// From now on every question is answered with a failure, or no longer.
    pub fn fail(&self, fails: bool) {
        self.fails.store(fails, Ordering::SeqCst);
    }

    /// The names that were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn answer(&self, question: &[u8]) -> Option<Vec<u8>> {
        let mut labels = Vec::new();
        let mut at = HEAD;
        while let Some(length) = question.get(at).map(|length| usize::from(*length)) {
            at += 1;
            if length == 0 {
                break;
            }
            let label = question.get(at..at + length)?;
            labels.push(String::from_utf8_lossy(label).to_lowercase());
            at += length;
        }
        let end = at + 4;
        let asked = question.get(HEAD..end)?;
        let name = labels.join(".");
        let wants_text = question.get(at..at + 2) == Some(&TXT);
        let text = self.texts.lock().unwrap().get(&name).cloned();
        self.asked.lock().unwrap().push(name);
        let code = match &text {
            _ if self.fails.load(Ordering::SeqCst) => 2,
            Some(_) => 0,
            None => 3,
        };
        let text = text.filter(|_| code == 0 && wants_text);
        let mut answer = question.get(..2)?.to_vec();
        answer.extend([
            0x81,
            0x80 | code,
            0,
            1,
            0,
            u8::from(text.is_some()),
            0,
            0,
            0,
            0,
        ]);
        answer.extend(asked);
        if let Some(text) = text {
            let data: Vec<u8> = text
                .as_bytes()
                .chunks(255)
                .flat_map(|part| [&[u8::try_from(part.len()).unwrap()], part].concat())
                .collect();
            answer.extend([0xC0, 0x0C]);
            answer.extend(TXT);
            answer.extend([0, 1, 0, 0, 0, 0]);
            answer.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
            answer.extend(data);
        }
        Some(answer)
    }
}
