//! What is found, what is left alone, and that no text breaks it.

use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<(&str, &'static str)> {
    suggest(text, &[])
        .iter()
        .map(|span| (span.of(text), span.kind.as_str()))
        .collect()
}

#[test]
fn addresses_and_numbers_are_found_in_the_four_languages() {
    for (text, passage, kind) in [
        (
            "Write to jo.doe+x@mail.example.org.",
            "jo.doe+x@mail.example.org",
            "email",
        ),
        (
            "راسلوني على sara@mail.example شكرا",
            "sara@mail.example",
            "email",
        ),
        (
            "see https://jo:secret@shop.example/a?b=1 there",
            "https://jo:secret@shop.example/a?b=1",
            "link",
        ),
        (
            "I am at +44 20 7946 0958, every day",
            "+44 20 7946 0958",
            "phone",
        ),
        ("call me at 555 123 4567", "555 123 4567", "phone"),
        ("(212) 555-0134 is mine", "(212) 555-0134", "phone"),
        ("mon portable 06 12 34 56 78 !", "06 12 34 56 78", "phone"),
        ("הנייד שלי 054-1234567", "054-1234567", "phone"),
        ("הטלפון 03-5551234 לא עונה", "03-5551234", "phone"),
        ("هاتفي ٠٥٠١٢٣٤٥٦٧ دائما", "٠٥٠١٢٣٤٥٦٧", "phone"),
        ("اتصلوا +٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", "+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", "phone"),
        ("00972541234567 in the evening", "00972541234567", "phone"),
        (
            "paid with 4111 1111 1111 1111 in March",
            "4111 1111 1111 1111",
            "card",
        ),
        ("card 5555-5555-5555-4444.", "5555-5555-5555-4444", "card"),
        ("البطاقة ٤١١١١١١١١١١١١١١١", "٤١١١١١١١١١١١١١١١", "card"),
        ("amex 378282246310005!", "378282246310005", "card"),
        (
            "to GB82 WEST 1234 5698 7654 32 please",
            "GB82 WEST 1234 5698 7654 32",
            "iban",
        ),
        (
            "IBAN FR1420041010050500013M02606",
            "FR1420041010050500013M02606",
            "iban",
        ),
        ("ת.ז. 123456782", "123456782", "identity"),
        (
            "mon numéro 1 85 05 78 006 084 91",
            "1 85 05 78 006 084 91",
            "identity",
        ),
        ("my SSN is 123-45-6789", "123-45-6789", "identity"),
        ("DNI 12345678Z", "12345678Z", "identity"),
        ("NIE X-1234567-L", "X-1234567-L", "identity"),
        ("CPF 529.982.247-25", "529.982.247-25", "identity"),
        ("CNPJ 11.222.333/0001-81", "11.222.333/0001-81", "identity"),
        (
            "الهوية 784-1980-1234567-8",
            "784-1980-1234567-8",
            "identity",
        ),
        ("رقم هويتي ١٠٠٠٠٠٠٠٠٨", "١٠٠٠٠٠٠٠٠٨", "identity"),
        ("my iqama 2000000006 was copied", "2000000006", "identity"),
        ("البطاقة المدنية 288020122596", "288020122596", "identity"),
        (
            "née en Corse : 2 85 05 2A 006 084 82",
            "2 85 05 2A 006 084 82",
            "identity",
        ),
        ("NIR 185052b00608462.", "185052b00608462", "identity"),
        (
            "charged my card 4111 1111 1111 1111 $49.99",
            "4111 1111 1111 1111",
            "card",
        ),
        (
            "€ 4111-1111-1111-1111 was taken",
            "4111-1111-1111-1111",
            "card",
        ),
        ("paid ₪ 123456782 there", "123456782", "identity"),
        ("0612345678 € is what they sent me", "0612345678", "phone"),
        ("call me at 5551234 $5 a minute", "5551234", "phone"),
        ("mon portable 06‑12‑34‑56‑78", "06‑12‑34‑56‑78", "phone"),
        (
            "mon portable 06\u{2009}12\u{2009}34\u{2009}56\u{2009}78",
            "06\u{2009}12\u{2009}34\u{2009}56\u{2009}78",
            "phone",
        ),
        ("mon portable 06·12·34·56·78", "06·12·34·56·78", "phone"),
        (
            "card 5555\u{2007}5555\u{2007}5555\u{2007}4444.",
            "5555\u{2007}5555\u{2007}5555\u{2007}4444",
            "card",
        ),
    ] {
        assert_eq!(found(text), [(passage, kind)], "{text}");
    }
}

#[test]
fn people_are_found_in_the_four_languages() {
    for (text, passage, kind) in [
        ("Mr. Jonathan Smith told me", "Jonathan Smith", "name"),
        ("then Ms O’Brien hung up", "O’Brien", "name"),
        ("M. Dupont est venu", "Dupont", "name"),
        ("Mme Élodie de Villiers", "Élodie de Villiers", "name"),
        ("The agent Kevin said no", "Kevin", "staff"),
        ("I spoke to Maria Lopez about it", "Maria Lopez", "staff"),
        ("j’ai parlé avec Karim lundi", "Karim", "staff"),
        ("تحدثت مع أحمد في الفرع", "أحمد", "staff"),
        ("السيد محمود وعدني", "محمود", "name"),
        ("مع السيد كريم الحداد الذي وعدني", "كريم الحداد", "name"),
        ("السيد عبد الله رفض", "عبد الله", "name"),
        ("السيد محمد بن سلمان قال", "محمد بن سلمان", "name"),
        ("السيد كريم اليوم لم يرد", "كريم", "name"),
        ("מר דוד בן גוריון ענה", "דוד בן גוריון", "name"),
        ("الموظف خالد رفض", "خالد", "staff"),
        ("מר כהן ניתק", "כהן", "name"),
        ("גב' לוי ענתה", "לוי", "name"),
        ("דיברתי עם דנה אתמול", "דנה", "staff"),
        ("נציג בשם יוסי הבטיח", "יוסי", "staff"),
    ] {
        assert_eq!(found(text), [(passage, kind)], "{text}");
    }
}

#[test]
fn amounts_days_and_orders_are_left_alone() {
    for text in [
        "I paid 1,234.50 € on 03.02.2026 and 12 000 € on 2026-03-04.",
        "Order 123456782 of 12/11/2025 cost $4,111.11, invoice no. 0501234567.",
        "Commande n° 4578123690, facture 0612345678, 89,90 € le 03.02.2026 14h30.",
        "Order number: 20260203-0001, 3 x 19.99 = 59.97",
        "הזמנה מספר 123456782 מיום 3.2.2026 בסך 1,250 ₪",
        "الطلب رقم ٠٥٠١٢٣٤٥٦٧ بتاريخ ٢٠٢٦/٠٢/٠٣ بمبلغ ١٬٢٥٠ ريال",
        "They closed at 17:30, 20% off, 100 000 km, model X-2000-B, version 10.4.12.7",
        "We called 3 times between 09:00 and 12:45 on 1/2/2026 and 2/2/2026.",
        "Tracking 1Z999AA10123456784, serial SN0123456789",
        "the agent said that the manager was away, and the representative hung up",
        "I spoke to Customer Service on Monday. I SPOKE TO THE AGENT TWICE.",
        "le conseiller a raccroché, M. est absent",
        "الموظف قال إن المدير غائب، تحدثت مع خدمة العملاء",
        "הנציג אמר שהמנהל לא נמצא, דיברתי עם נציג השירות",
        "write to us @ the shop, see https://shop.example/order/55",
        "It cost $ 1 250, then 12345678 €, then 99.90$ and ₪12 345 678.",
        "reference 1 85 05 2C 006 084 91 and flight 2A 006",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn several_things_in_one_text_do_not_disturb_each_other() {
    let text = "Mr Smith (smith@shop.example, 054-1234567) has my card 4111111111111111.";
    assert_eq!(
        black_out(text, &suggest(text, &[])),
        "Mr ▇▇▇ (▇▇▇, ▇▇▇) has my card ▇▇▇."
    );
}

#[test]
fn words_chosen_are_found_in_any_case_and_passages_may_stand() {
    let text = "Anna wrote. ANNA called 054-1234567. Mr Smith too.";
    let spans = decided(text, &[], &["Smith".to_owned()], "anna\n\n  \nnobody");
    assert_eq!(
        black_out(text, &spans),
        "▇▇▇ wrote. ▇▇▇ called ▇▇▇. Mr Smith too."
    );
    assert_eq!(decided("a▇b", &[], &[], "▇"), []);
}

#[test]
fn a_business_is_no_person() {
    let ikea = ["IKEA".to_owned(), "Gal-Tzur Telecom Ltd".to_owned()];
    let found = |text| {
        let spans = suggest(text, &ikea);
        spans.iter().map(|span| span.of(text)).collect::<Vec<_>>()
    };
    for text in [
        "I spoke to Ikea and they hung up",
        "I dealt with IKEA. Then I spoke with Gal Tzur Telecom again.",
        "the manager: Gal-Tzur Telecom, Ltd.",
    ] {
        assert_eq!(found(text), [] as [&str; 0], "{text}");
    }
    assert_eq!(found("I spoke to Maria at Ikea"), ["Maria"]);
    assert_eq!(found("I spoke to Ikeada about it"), ["Ikeada"]);
    assert_eq!(found("I spoke to Gal Cohen of Gal-Tzur"), ["Gal Cohen"]);
}

#[test]
fn the_business_reads_more_only_where_the_consumer_agrees() {
    let text = "agent Kevin has my card 4111111111111111; I am at jo@mail.example";
    let spans = suggest(text, &[]);
    let private = black_out(text, &for_business(&spans, false));
    assert_eq!(private, "agent Kevin has my card ▇▇▇; I am at ▇▇▇");
    let shared = black_out(text, &for_business(&spans, true));
    assert_eq!(
        shared,
        "agent Kevin has my card ▇▇▇; I am at jo@mail.example"
    );
}

#[test]
fn pieces_make_the_text_again() {
    let text = "a ▇▇▇ b▇▇▇";
    let again: String = pieces(text)
        .flat_map(|piece| [piece.text, if piece.then_black { BLOCK } else { "" }])
        .collect();
    assert_eq!(again, text);
}

fn pieces_of_texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(|c| c.to_string()),
        "[0-9 ()+./-]{1,20}",
        "[٠-٩ ]{1,12}",
        "[a-zA-Z0-9.@:/]{1,12}",
        prop::sample::select(vec![
            "Mr ",
            "agent ",
            "spoke to ",
            "M. ",
            "السيد ",
            "מר ",
            "גב' ",
            "call ",
            "order ",
            "▇▇▇",
            "Smith",
            "כהן",
            "أحمد",
            " ",
            ".",
            "4111111111111111",
            "054-1234567",
            "@",
            "://",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Passages of a text of sixty bytes, in their order, none over another.
fn passages() -> impl Strategy<Value = Vec<Span>> {
    let kinds = prop::sample::select(vec![Kind::Chosen, Kind::Phone, Kind::Desk]);
    let cuts = prop::collection::btree_set(0_usize..60, 0..8);
    (cuts, prop::collection::vec(kinds, 4)).prop_map(|(cuts, kinds)| {
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let pairs = cuts.chunks_exact(2).zip(kinds);
        pairs
            .map(|(pair, kind)| Span {
                from: pair[0],
                to: pair[1],
                kind,
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn passages_are_whole_letters_and_never_overlap(text in pieces_of_texts(), also in ".{0,6}") {
        for spans in [suggest(&text, &[]), chosen(&text, &also), decided(&text, &[], &[], &also)] {
            for span in &spans {
                prop_assert!(span.from < span.to);
                prop_assert!(text.get(span.from..span.to).is_some());
            }
            for pair in spans.windows(2) {
                prop_assert!(pair[0].to <= pair[1].from);
            }
        }
    }

    #[test]
    fn what_was_blacked_out_once_needs_no_second_time(text in pieces_of_texts()) {
        let once = black_out(&text, &suggest(&text, &[]));
        prop_assert_eq!(found(&once), vec![], "{}", once);
    }

    #[test]
    fn a_number_that_luhn_refuses_is_left_alone(digits in "[3-6][0-9]{15}", parted in any::<bool>()) {
        let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
        prop_assume!(!numbers::luhn(&values));
        let number = if parted {
            let letters: Vec<char> = digits.chars().collect();
            let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
            groups.join(" ")
        } else {
            digits
        };
        let text = format!("I paid with {number} there");
        prop_assert_eq!(found(&text), vec![]);
    }

    #[test]
    fn a_card_is_found_wherever_it_stands(digits in "4[0-9]{14}", before in "[a-z ]{0,9} ") {
        let text = format!("{before}{}, yes", with_luhn(&digits));
        prop_assert!(suggest(&text, &[]).iter().any(|span| span.kind == Kind::Card));
    }

    #[test]
    fn no_sign_of_money_hides_a_card(
        digits in "4[0-9]{14}",
        sign in prop::sample::select(vec!["$", "€", "£", "₪", "%", "﷼"]),
        parted in prop::sample::select(vec!["", " ", "-", "\u{2011}", "\u{2009}", "\u{a0}", "·"]),
        gap in prop::sample::select(vec!["", " ", "\u{202f}"]),
        before in any::<bool>(),
    ) {
        let whole = with_luhn(&digits);
        let letters: Vec<char> = whole.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
        let number = groups.join(parted);
        let text = if before {
            format!("they took {sign}{gap}{number} away")
        } else {
            format!("they took {number}{gap}{sign}49.99 away")
        };
        let spans = suggest(&text, &[]);
        prop_assert!(
            spans.iter().any(|span| span.kind == Kind::Card && span.of(&text) == number),
            "{}: {:?}", text, spans
        );
    }

    #[test]
    fn an_amount_is_no_private_number(
        amount in "[1-9][0-9]{0,7}",
        sign in prop::sample::select(vec!["$", "€", "£", "₪"]),
        gap in prop::sample::select(vec!["", " "]),
    ) {
        for text in [format!("they took {sign}{gap}{amount} today"), format!("they took {amount}{gap}{sign} today")] {
            prop_assert_eq!(found(&text), vec![], "{}", text);
        }
    }

    #[test]
    fn what_the_consumer_chose_stays_black(before in passages(), after in passages()) {
        let mut after = after;
        let black = |spans: &[Span], at: usize| spans.iter().any(|span| (span.from..span.to).contains(&at));
        let chosen: Vec<Span> = before.iter().copied().filter(|span| span.kind == Kind::Chosen).collect();
        let lays_open = (0..60).any(|at| black(&chosen, at) && !black(&after, at));
        let told = edited(&before, &mut after);
        prop_assert_eq!(told.is_err(), lays_open);
        let Ok((added, removed)) = told else { return Ok(()) };
        let is_new = |span: &&Span| before.iter().all(|own| (own.from, own.to) != (span.from, span.to));
        prop_assert_eq!(added, after.iter().filter(is_new).count());
        let opened = |own: &&Span| (own.from..own.to).any(|at| !black(&after, at));
        prop_assert_eq!(removed, before.iter().filter(opened).count());
        // Whoever edits it again cannot lay it open either.
        let kept: Vec<Span> = after.iter().copied().filter(|span| matches!(span.kind, Kind::Chosen | Kind::Around)).collect();
        prop_assert!((0..60).all(|at| !black(&chosen, at) || black(&kept, at)));
        // What can be misused and is still black, the business does not read.
        let misused: Vec<Span> = for_business(&before, true).into_iter().filter(|span| span.kind != Kind::Desk).collect();
        let hidden = for_business(&after, true);
        prop_assert!((0..60).all(|at| !black(&misused, at) || !black(&after, at) || black(&hidden, at)));
        prop_assert_eq!(edited(&after.clone(), &mut after), Ok((0, 0)));
    }

    #[test]
    fn a_saudi_number_is_known_by_its_last_digit(digits in "[12][0-9]{8}", wrong in 1_u32..10) {
        let whole = with_luhn(&digits);
        let text = format!("it is {whole} there");
        prop_assert_eq!(found(&text), vec![(whole.as_str(), "identity")]);
        let last = whole.chars().last().and_then(|c| c.to_digit(10)).unwrap();
        let text = format!("it is {digits}{} there", (last + wrong) % 10);
        prop_assert_eq!(found(&text), vec![]);
    }

    #[test]
    fn a_kuwaiti_number_is_known_by_its_last_digit(
        century in 2_u32..4, year in 0_u32..100, month in 1_u32..13, day in 1_u32..29, serial in 0_u32..10_000,
    ) {
        let begin = format!("{century}{year:02}{month:02}{day:02}{serial:04}");
        let weights = [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = begin.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
        let check = 11 - sum % 11;
        for last in 0..10 {
            let number = format!("{begin}{last}");
            let text = format!("it is {number} there");
            let known = found(&text).iter().any(|(_, kind)| *kind == "identity");
            prop_assert_eq!(known, last == check, "{}", number);
        }
    }

    #[test]
    fn a_corsican_number_is_known_by_its_key(
        sex in 1_u64..3, year in 0_u64..100, month in 1_u64..13, second in any::<bool>(), rest in 0_u64..1_000_000,
        parted in any::<bool>(), shift in 1_u64..97,
    ) {
        let (letter, counts_as) = if second { ('B', 18) } else { ('A', 19) };
        let number = ((sex * 100 + year) * 100 + month) * 100_000_000 + counts_as * 1_000_000 + rest;
        let key = 97 - number % 97;
        let wrong = (key + shift - 1) % 97 + 1;
        for (key, known) in [(key, true), (wrong, wrong == key)] {
            let written = if parted {
                format!("{sex} {year:02} {month:02} 2{letter} {:03} {:03} {key:02}", rest / 1000, rest % 1000)
            } else {
                format!("{sex}{year:02}{month:02}2{letter}{rest:06}{key:02}")
            };
            let text = format!("it is {written} there");
            let spans = suggest(&text, &[]);
            let found = spans.iter().any(|span| span.of(&text) == written && span.kind == Kind::Identity);
            prop_assert_eq!(found, known, "{}", text);
        }
    }
}

/// Digits with the one behind them that Luhn's rule asks for.
fn with_luhn(digits: &str) -> String {
    let is_right = |last: &u32| {
        let mut values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
        values.push(*last);
        numbers::luhn(&values)
    };
    let last = (0..10).find(is_right).unwrap();
    format!("{digits}{last}")
}
