//! What is found, what is left alone, and that no text breaks it.

use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<(&str, &'static str)> {
    suggest(text)
        .iter()
        .map(|span| (span.of(text), span.kind.as_str()))
        .collect()
}

#[test]
fn private_things_are_found_in_the_four_languages() {
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
        ("Mr. Jonathan Smith told me", "Jonathan Smith", "name"),
        ("then Ms O’Brien hung up", "O’Brien", "name"),
        ("M. Dupont est venu", "Dupont", "name"),
        ("Mme Élodie de Villiers", "Élodie de Villiers", "name"),
        ("The agent Kevin said no", "Kevin", "staff"),
        ("I spoke to Maria Lopez about it", "Maria Lopez", "staff"),
        ("j’ai parlé avec Karim lundi", "Karim", "staff"),
        ("تحدثت مع أحمد في الفرع", "أحمد", "staff"),
        ("السيد محمود وعدني", "محمود", "name"),
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
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn several_things_in_one_text_do_not_disturb_each_other() {
    let text = "Mr Smith (smith@shop.example, 054-1234567) has my card 4111111111111111.";
    assert_eq!(
        black_out(text, &suggest(text)),
        "Mr ▇▇▇ (▇▇▇, ▇▇▇) has my card ▇▇▇."
    );
}

#[test]
fn words_chosen_are_found_in_any_case_and_passages_may_stand() {
    let text = "Anna wrote. ANNA called 054-1234567. Mr Smith too.";
    let spans = decided(text, &["Smith".to_owned()], "anna\n\n  \nnobody");
    assert_eq!(
        black_out(text, &spans),
        "▇▇▇ wrote. ▇▇▇ called ▇▇▇. Mr Smith too."
    );
    assert_eq!(decided("a▇b", &[], "▇"), []);
}

#[test]
fn the_business_reads_more_only_where_the_consumer_agrees() {
    let text = "agent Kevin has my card 4111111111111111; I am at jo@mail.example";
    let spans = suggest(text);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn passages_are_whole_letters_and_never_overlap(text in pieces_of_texts(), also in ".{0,6}") {
        for spans in [suggest(&text), chosen(&text, &also), decided(&text, &[], &also)] {
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
        let once = black_out(&text, &suggest(&text));
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
        let sum = |last: u32| {
            let mut values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
            values.push(last);
            numbers::luhn(&values)
        };
        let last = (0..10).find(|last| sum(*last)).unwrap();
        let text = format!("{before}{digits}{last}, yes");
        prop_assert!(suggest(&text).iter().any(|span| span.kind == Kind::Card));
    }
}
