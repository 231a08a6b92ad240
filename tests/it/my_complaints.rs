//! A consumer's own complaints: where each stands, the desk's questions, the appeal, and taking one back.

use http::StatusCode;
use redress::domain::filing::Given;
use redress::domain::{Actor, EventKind, Outcome, Stage, WithdrawReason, fold};
use redress::registry::append::load_events;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::drafts::{self, Owner};
use redress::store::entities::question;
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::browser_client::{Browser, texts};
use crate::mail::scene::{Scene, WHOLE, person, shows_public_text, signed_in};

fn path(scene: &Scene) -> String {
    format!("/my/complaints/{}", scene.reference)
}

async fn state(scene: &Scene) -> redress::domain::State {
    let db = &scene.registry.db.read;
    fold(&load_events(db, scene.complaint).await.unwrap()).unwrap()
}

#[tokio::test]
async fn the_list_says_who_is_at_turn_from_filing_to_silence() {
    let scene = Scene::filed().await;
    let mut browser = scene.browser().await;
    let list = async |browser: &mut Browser| {
        let page = browser.get("/my/complaints").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers["cache-control"], "no-store");
        texts(&page, "main .entry").join("|")
    };
    let filed = list(&mut browser).await;
    assert!(filed.contains("The desk’s turn"), "{filed}");
    assert!(
        filed.contains("It promises an answer by 25 November 2026"),
        "{filed}"
    );
    scene.days_later(5).await;
    let late = list(&mut browser).await;
    assert!(late.contains("is late"), "{late}");
    scene.verified().await;
    let verified = list(&mut browser).await;
    assert!(
        verified.contains("finding out where the business takes complaints"),
        "{verified}"
    );
    assert!(
        verified.contains("It promises an answer by 1 December 2026"),
        "{verified}"
    );
    scene.contact("care@kettles.example", "en").await;
    let mut change = scene.registry.change().await.unwrap();
    redress::registry::deliver::contact_found(&mut change, scene.business)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let delivered = list(&mut browser).await;
    assert!(delivered.contains("The business’s turn"), "{delivered}");
    assert!(delivered.contains("until 12 December 2026"), "{delivered}");
    scene.days_later(15).await;
    let silent = list(&mut browser).await;
    assert!(silent.contains("It had until 12 December 2026"), "{silent}");
    scene.answered().await;
    let answered = list(&mut browser).await;
    assert!(answered.contains("Your turn"), "{answered}");

    let nobody = person(&scene.registry, "new@people.example", "en").await;
    let empty = signed_in(&scene.registry, nobody)
        .await
        .get("/ar/my/complaints")
        .await;
    assert_eq!(texts(&empty, "main .entry").len(), 0);
    assert!(empty.body.contains("لم تقدّم أي شكوى بعد"));
}

#[tokio::test]
async fn drafts_stand_beside_complaints_until_they_are_sent() {
    let scene = Scene::filed().await;
    let owner = Owner::Account(scene.account);
    let mut given = Given::default();
    let change = scene.registry.change().await.unwrap();
    drafts::begin(&change, &owner, &given).await.unwrap();
    "A toaster <b>".clone_into(&mut given.happened.title);
    let titled = drafts::begin(&change, &owner, &given).await.unwrap();
    let stranger = Owner::Account(Uuid::nil());
    drafts::begin(&change, &stranger, &given).await.unwrap();
    change.commit().await.unwrap();
    let mut browser = scene.browser().await;
    let page = browser.get("/my/complaints").await;
    let drafts = texts(&page, "#drafts ~ ul li");
    assert_eq!(drafts.len(), 2, "{drafts:?}");
    assert!(drafts.iter().any(|draft| draft.contains("A toaster <b>")));
    let link = format!("href=\"/file/{titled}\"");
    assert!(page.body.contains(&link));
    assert_eq!(
        browser.get(&format!("/file/{titled}")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn only_who_filed_it_sees_it_before_it_is_public() {
    let scene = Scene::filed().await;
    let mut own = scene.browser().await;
    let page = own.get(&path(&scene)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(shows_public_text(&page) && page.body.contains(WHOLE));
    assert!(
        page.body
            .contains("Neither the business nor the public knows who you are")
    );

    let stranger = person(&scene.registry, "other@people.example", "en").await;
    let mut stranger = signed_in(&scene.registry, stranger).await;
    let unknown = "/my/complaints/RD-2026-999999".to_owned();
    let forms = ["", "/withdraw"].map(|end| format!("{}{end}", path(&scene)));
    for hidden in forms.into_iter().chain([unknown.clone()]) {
        let page = stranger.get(&hidden).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{hidden}");
        assert!(
            !page.body.contains("kettle") && !page.body.contains("Kettle"),
            "{hidden}"
        );
    }
    let foreign = stranger.get(&path(&scene)).await.body;
    let none = stranger.get(&unknown).await.body;
    assert_eq!(
        foreign.replace(&scene.reference, "RD-2026-999999"),
        none,
        "the page tells that there is one"
    );
    for action in ["answer", "appeal", "withdraw"] {
        let to = format!("{}/{action}", path(&scene));
        let question = Uuid::nil().to_string();
        let fields = [
            ("text", "Mine!"),
            ("question", &question),
            ("why", "other"),
            ("pressed", "no"),
            ("sure", "yes"),
        ];
        let page = stranger.post(&to, &fields).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{to}");
        let mut nobody = Browser::new(scene.registry.site());
        let page = nobody.post_once(&to, &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{to}");
    }
    assert_eq!(state(&scene).await.stage(), Stage::Submitted);
    let led = Browser::new(scene.registry.site())
        .get_once(&path(&scene))
        .await;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    let to = led.headers["location"].to_str().unwrap();
    assert!(to.starts_with("/sign-in?next="), "{to}");
}

#[tokio::test]
async fn a_question_of_the_desk_is_answered_once() {
    let scene = Scene::filed().await;
    let question = scene.asked("Which day did you buy it?").await;
    let mut browser = scene.browser().await;
    let page = browser.get(&path(&scene)).await;
    assert!(page.body.contains("Which day did you buy it?"));
    assert!(texts(&page, "#stands")[0].contains("Your turn"));
    let action = format!("{}/answer", path(&scene));
    let empty = browser.fill(&page, &action, &[("text", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&empty, "[role=alert] a"), ["Write your answer"]);
    let long = "x".repeat(5_001);
    let long = browser.fill(&page, &action, &[("text", &long)]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        long.body.contains(&"x".repeat(5_001)),
        "what was given is kept"
    );

    let done = browser
        .fill(&page, &action, &[("text", "On the 9th. <b>")])
        .await;
    assert_eq!(done.status, StatusCode::OK);
    assert_eq!(
        texts(&done, "[role=status]"),
        ["Your answer is with the desk."]
    );
    assert!(
        done.body.contains("On the 9th. &#60;b&#62;"),
        "{}",
        done.body
    );
    assert!(texts(&done, "#stands")[0].contains("The desk’s turn"));
    let again = browser
        .fill(&page, &action, &[("text", "On the 10th.")])
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let row = question::Entity::find_by_id(question)
        .one(&scene.registry.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.answer.as_deref(), Some("On the 9th. <b>"));
    assert_eq!(scene.tasks(TaskKind::Verify).await.len(), 1);
    let other = browser
        .post(
            &action,
            &[("question", &Uuid::nil().to_string()), ("text", "?")],
        )
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_decline_says_why_and_can_be_appealed_once_before_somebody_else() {
    let scene = Scene::filed().await;
    let moderator = person(&scene.registry, "mod@registry.example", "en").await;
    scene.declined(moderator).await;
    let mut browser = scene.browser().await;
    let page = browser.get(&format!("/fr{}", path(&scene))).await;
    let reasons = texts(&page, ".advice dt");
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    assert!(
        texts(&page, ".advice dd")
            .iter()
            .all(|way_on| way_on.len() > 20)
    );
    assert!(
        page.body.contains("ne sera jamais publique"),
        "{}",
        page.body
    );
    let action = format!("/fr{}/appeal", path(&scene));
    let empty = browser.fill(&page, &action, &[("text", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = browser
        .fill(&page, &action, &[("text", "The invoice is on page two.")])
        .await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.body.contains("The invoice is on page two."));
    assert!(!done.body.contains("id=\"appeal-text\""));
    assert_eq!(state(&scene).await.stage(), Stage::Appealed);
    let tasks = scene.tasks(TaskKind::Appeal).await;
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].barred_account, Some(moderator));
    assert_eq!(tasks[0].complaint_id, Some(scene.complaint));
    let again = browser.post(&action, &[("text", "And again.")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(texts(&again, "[role=alert] a")[0].contains("recours"));

    let decided = EventKind::AppealDecided { granted: false };
    scene.says(Actor::Desk, decided).await;
    let refused = browser.post(&action, &[("text", "Once more.")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.get(&path(&scene)).await;
    assert!(texts(&page, "#stands")[0].contains("your appeal was refused"));
    assert!(!page.body.contains("appeal-text"));
    let public = scene
        .registry
        .get(&format!("/complaints/{}", scene.reference))
        .await;
    assert_eq!(public.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn taking_back_asks_why_and_whether_one_was_pressed() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "en").await;
    scene.verified().await;
    scene.days_later(3).await;
    let mut browser = scene.browser().await;
    let form = format!("{}/withdraw", path(&scene));
    let page = browser.get(&form).await;
    assert!(page.body.contains("The page stays public"));
    assert_eq!(texts(&page, "#why .tick").len(), WithdrawReason::ALL.len());
    let missing = browser
        .fill(&page, &form, &[("why", "business_asked")])
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&missing, "[role=alert] a").len(), 2);
    assert!(
        missing
            .body
            .contains("value=\"business_asked\" required checked"),
        "kept"
    );
    assert_eq!(state(&scene).await.stage(), Stage::Delivered);

    let given = [
        ("why", "business_asked"),
        ("pressed", "yes"),
        ("sure", "yes"),
    ];
    let done = browser.fill(&page, &form, &given).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(texts(&done, "#stands")[0].contains("You took this complaint back"));
    let row = scene.row().await;
    assert_eq!(row.outcome, Outcome::Withdrawn.as_str());
    assert_eq!(row.pressed, Some(true));
    let again = browser.get_once(&form).await;
    assert_eq!(
        again.status,
        StatusCode::SEE_OTHER,
        "nothing is left to take back"
    );
    let again = browser.post(&form, &given).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    redress::jobs::drain(&scene.registry).await.unwrap();
    let public = scene
        .registry
        .get(&format!("/complaints/{}", scene.reference))
        .await;
    assert!(
        public.body.contains("The business asked for it"),
        "{}",
        public.body
    );
}

#[tokio::test]
async fn taken_back_early_it_never_shows_and_the_desk_is_done_with_it() {
    let scene = Scene::filed().await;
    let mut browser = scene.browser().await;
    let form = format!("{}/withdraw", path(&scene));
    let given = [("why", "mistaken"), ("pressed", "no"), ("sure", "yes")];
    let done = browser.post(&form, &given).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.body.contains("It never becomes public"));
    assert!(scene.tasks(TaskKind::Verify).await.is_empty());
    scene.days_later(10).await;
    let public = scene
        .registry
        .get(&format!("/complaints/{}", scene.reference))
        .await;
    assert_eq!(public.status, StatusCode::NOT_FOUND);
}
