//! Files of made-up rows in the shapes of both built-in sources, the same for the same seed, with what is in them counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Rolls the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// A file and what a reader must find in it.
#[derive(Clone, Default)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// Rows, a header not counted.
    pub rows: u64,
    /// Kept rows by the consumer's verdict, `none` where there is none.
    pub verdicts: BTreeMap<&'static str, u64>,
    /// Rows that cannot be kept, by the code of the reason.
    pub rejects: BTreeMap<&'static str, u64>,
}

impl Made {
    fn kept(&mut self, verdict: &'static str) {
        *self.verdicts.entry(verdict).or_default() += 1;
    }

    fn rejected(&mut self, code: &'static str) {
        *self.rejects.entry(code).or_default() += 1;
    }

    pub fn kept_rows(&self) -> u64 {
        self.verdicts.values().sum()
    }

    pub fn rejected_rows(&self) -> u64 {
        self.rejects.values().sum()
    }
}

/// The first half of a file, whole lines.
pub fn half(file: &[u8]) -> &[u8] {
    let middle = file.len() / 2;
    let end = file[..middle].iter().rposition(|byte| *byte == b'\n');
    &file[..=end.unwrap()]
}

/// Business, its segment. The last two can be told apart by their accent alone.
const BRAZILIAN: &[(&str, &str)] = &[
    ("Açaí Móvel", TELEPHONE),
    ("AÇAÍ MÓVEL ", TELEPHONE),
    ("Banco Imaginário S.A.", BANKS),
    ("Banco Imaginário", BANKS),
    ("Loja Última Moda", "Comércio Eletrônico"),
    ("Energia do Vale", "Energia Elétrica"),
    ("Colchões Sono São", "Comércio Eletrônico"),
    ("Viagens Além-Mar", "Agências de Viagens"),
    ("Doce Avó", "Comércio Eletrônico"),
    ("Doce Avô", "Comércio Eletrônico"),
];
const TELEPHONE: &str = "Operadoras de Telecomunicações (Telefonia, Internet, TV por assinatura)";
const BANKS: &str = "Bancos, Financeiras e Administradoras de Cartão";

/// How a month of the Brazilian files is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// UTF-8 in which every letter with an accent is lost.
    Damaged,
    /// Windows-1252.
    Whole,
}

/// A month of 2014 of finished complaints: 23 columns, no header.
pub fn brazilian_month(seed: u64, month: u32, rows: usize, writing: Writing) -> Made {
    let dice = &mut Dice::new(seed ^ u64::from(month) << 32);
    let mut made = Made::default();
    let mut text = String::new();
    let mut last = String::new();
    for number in 0..rows {
        made.rows += 1;
        if number % 97 == 11 {
            // The same row once more: two complaints of one day that read the same.
            text.push_str(&last);
            made.kept("resolved");
            continue;
        }
        let bad = (dice.chance(3) && number % 97 != 10).then(|| dice.below(5));
        // Some are met in the damaged months alone, and no month has their whole name.
        let (business, segment) = if writing == Writing::Damaged && dice.chance(2) {
            ("Sapataria Cordão", "Comércio Eletrônico")
        } else {
            BRAZILIAN[dice.below(BRAZILIAN.len())]
        };
        let (mut verdict, mut word) = match dice.below(10) {
            0..4 => ("Resolvida", "resolved"),
            4..7 => ("Não Resolvida", "not_resolved"),
            _ => ("Não Avaliada", "none"),
        };
        if number % 97 == 10 {
            (verdict, word) = ("Resolvida", "resolved");
        }
        let day = 1 + dice.below(20);
        let answered = word != "none" || dice.chance(70);
        let (answered_on, took, yes) = if answered {
            let took = dice.below(6);
            (
                format!("{:02}/{month:02}/2014", day + took),
                took.to_string(),
                "S",
            )
        } else {
            (String::new(), String::new(), "N")
        };
        let mark = if word == "none" {
            String::new()
        } else {
            (1 + dice.below(5)).to_string()
        };
        let mut row = format!(
            "SE;{};{};{};entre 21 a 30 anos;2014;{month};{day:02}/{month:02}/2014;{answered_on};{:02}/{month:02}/2014;{took};{business};{segment};{};Internet;S;{yes};{};{verdict};{mark}",
            dice.pick(&["SP", "RJ", "MG"]),
            dice.pick(&["São Cândido", "Vila Fictícia", "Belo Porto", "Água Funda"]),
            dice.pick(&["F", "M"]),
            day + 8,
            dice.pick(&[
                "Telecomunicações;Telefonia Móvel Pré-paga;Cobrança / Contestação;Cobrança após cancelamento do serviço",
                "Serviços Financeiros;Cartão de Crédito / Cartão de Débito / Cartão de Loja;Vício de Qualidade;Negativação indevida",
            ]),
            if word == "none" { "Finalizada não avaliada" } else { "Finalizada avaliada" },
        );
        match bad {
            None => made.kept(word),
            Some(0) => {
                row = row.replace(&format!(";{business};"), ";;");
                made.rejected("missing");
            }
            Some(1) => {
                row = row.replace(&format!(";{day:02}/{month:02}/2014;"), ";31/02/2014;");
                made.rejected("bad_date");
            }
            Some(2) => {
                row.push_str(";one;more");
                made.rejected("column_count");
            }
            Some(3) => {
                row = row.replace(&format!(";{verdict};"), ";Talvez;");
                made.rejected("unknown_value");
            }
            Some(_) => {
                row = row.replace(
                    &format!(";{day:02}/{month:02}/2014;"),
                    &format!(";{day:02}/{month:02}/9999;"),
                );
                made.rejected("date_out_of_range");
            }
        }
        last = row + "\r\n";
        text.push_str(&last);
    }
    made.bytes = match writing {
        Writing::Damaged => text
            .chars()
            .map(|c| if c.is_ascii() { c } else { '\u{FFFD}' })
            .collect::<String>()
            .into_bytes(),
        Writing::Whole => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
    };
    made
}

/// Two damaged months and two whole ones, in the order of time.
pub fn brazilian_months(rows: usize) -> Vec<Made> {
    [
        (5, Writing::Damaged),
        (6, Writing::Damaged),
        (8, Writing::Whole),
        (9, Writing::Whole),
    ]
    .map(|(month, writing)| brazilian_month(1, month, rows, writing))
    .to_vec()
}

const AMERICAN: &[&str] = &[
    "MADE-UP BANK, NATIONAL ASSOCIATION",
    "Made-Up Bank, N.A.",
    "FICTION FINANCIAL, INC.",
    "Fiction Financial",
    "Invented Mortgage Holdings, LLC",
    "Nowhere Credit Reporting Inc.",
    "Dreamt-Up Collections",
    "Paper Moon Lending Corp.",
];

/// The header of the American file.
pub const AMERICAN_HEADER: &str = "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID\n";

/// Complaints about money: 18 columns with a header, stories over several lines, ids.
pub fn american(seed: u64, rows: usize) -> Made {
    let dice = &mut Dice::new(seed);
    let mut made = Made {
        bytes: AMERICAN_HEADER.into(),
        ..Made::default()
    };
    let mut text = String::new();
    for number in 0..rows {
        made.rows += 1;
        let (year, month, day) = (2013 + dice.below(4), 1 + dice.below(12), 1 + dice.below(25));
        let story = if dice.chance(30) {
            format!(
                "\"They said \"\"soon\"\" {} times.\nThen {} about my {}, for weeks.\"",
                dice.below(9),
                dice.pick(&["nothing", "another letter", "a fee"]),
                dice.pick(&["mortgage", "card", "report", "account", "loan"]),
            )
        } else {
            String::new()
        };
        let response = match dice.below(50) {
            0 => "A shrug",
            1..9 => "Closed with monetary relief",
            9..14 => "Closed with non-monetary relief",
            14..18 => "Untimely response",
            18..21 => "In progress",
            _ => "Closed with explanation",
        };
        if response == "A shrug" {
            made.rejected("unknown_value");
        } else {
            made.kept("none");
        }
        let product = dice.pick(&[
            "Mortgage,Other mortgage",
            "Credit card,",
            "Debt collection,Medical",
            "Bank account or service,Checking account",
        ]);
        let issue = dice.pick(&[
            "\"Loan servicing, payments\",",
            "Billing disputes,",
            "Cont'd attempts collect debt not owed,Debt is not mine",
        ]);
        writeln!(
            text,
            "{year}-{month:02}-{day:02},{product},{issue},{story},,\"{}\",{},{:05},{},Consent provided,{},{year}-{month:02}-{:02},{response},{},{},{}",
            dice.pick(AMERICAN),
            dice.pick(&["CT", "NY", "TX", "CA", "N/A"]),
            10_000 + dice.below(80_000),
            dice.pick(&["", "Older American"]),
            dice.pick(&["Web", "Phone"]),
            day + dice.below(4),
            dice.pick(&["Yes", "No"]),
            dice.pick(&["Yes", "No", "N/A"]),
            9_000_000 + number,
        )
        .unwrap();
    }
    made.bytes.extend_from_slice(text.as_bytes());
    made
}

pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

pub fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}
