//! The command line as people and programs use it: help, exit codes, messages, and the shapes of its JSON.

use std::net::TcpListener;

use super::made_up::{american, brazilian_months};
use super::support::{Home, noon, program, ran};

#[test]
fn help_tells_every_command_and_flag() {
    let all = ran(program(&["--help"])).done();
    for word in [
        "serve",
        "demo",
        "import",
        "score",
        "evaluate",
        "reindex",
        "migrate",
        "--data",
        "--listen",
        "--database-url",
        "--origin",
        "--format",
        "Exit codes",
    ] {
        assert!(all.contains(word), "{word} is not in:\n{all}");
    }
    let import = ran(program(&["import", "--help"])).done();
    for word in ["--map", "--rejects", "consumidor-gov-br", "cfpb", ".gz"] {
        assert!(import.contains(word), "{word} is not in:\n{import}");
    }
    assert!(import.contains("--map FILE.toml FILES..."), "{import}");
    let score = ran(program(&["score", "--help"])).done();
    assert!(
        score.contains("--as-of") && score.contains("--explain"),
        "{score}"
    );
    assert!(ran(program(&["--version"])).done().starts_with("redress "));
}

#[tokio::test]
async fn wrong_use_is_told_and_ends_with_2() {
    let home = Home::new().await;
    let file = home.written("a.csv", american(1, 3).bytes);
    let file = file.to_str().unwrap();
    let description = include_str!("../../src/sources/descriptions/cfpb.toml");
    let map = home.written("map.toml", description);
    let map = map.to_str().unwrap();
    for (arguments, says) in [
        (vec!["frobnicate"], "frobnicate"),
        (vec!["--frob"], "--frob"),
        (vec!["score", "--as-of", "yesterday"], "yesterday"),
        (vec!["--format", "xml", "score"], "xml"),
        (vec!["import"], "SOURCE"),
        (vec!["import", "cfpb"], "file"),
        (vec!["import", "nobody", file], "consumidor-gov-br"),
        (
            vec!["import", "cfpb", "--map", "/nowhere.toml"],
            "/nowhere.toml",
        ),
        (
            vec!["import", "cfpb", "--map", map, file],
            "leave `cfpb` away",
        ),
        (vec!["score", "--explain", "nobody"], "nobody"),
        (vec!["--listen", "here"], "here"),
    ] {
        let ran = home.run(&arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{arguments:?}: {}", ran.out);
    }
}

#[tokio::test]
async fn a_failing_environment_is_told_and_ends_with_3() {
    let home = Home::new().await;
    let file = home.written("a.csv", american(1, 3).bytes);
    // A folder cannot be made where a file is.
    let inside = file.join("data");
    let arguments = ["score", "--data", inside.to_str().unwrap()];
    let unwritable = ran(program(&arguments));
    assert_eq!(unwritable.code, Some(3), "{unwritable:?}");
    assert!(unwritable.err.contains("--data"), "{unwritable:?}");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let busy = home.run(&["--listen", &address]);
    assert_eq!(busy.code, Some(3), "{busy:?}");
    assert!(
        busy.err.contains(&address) && busy.err.contains("--listen"),
        "{busy:?}"
    );
    for url in [
        "mysql://somebody@localhost/x",
        "postgres://nobody@127.0.0.1:1/nothing",
    ] {
        let foreign = home.run(&["score", "--database-url", url]);
        assert_eq!(foreign.code, Some(3), "{foreign:?}");
        assert!(foreign.err.contains("database"), "{foreign:?}");
    }
}

#[tokio::test]
async fn migrating_twice_and_at_once_is_migrating() {
    let home = Home::new().await;
    let children: Vec<_> = (0..4)
        .map(|_| home.program(&["migrate"]).spawn().unwrap())
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    home.run(&["migrate"]).done();
    assert!(home.run(&["score"]).done().contains("business"));
}

#[tokio::test]
async fn two_that_open_a_new_registry_at_once_both_do() {
    let home = Home::new().await;
    let children: Vec<_> = (0..3)
        .map(|_| {
            home.program(&["score"])
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let ended: Vec<bool> = children
        .into_iter()
        .map(|mut child| child.wait().unwrap().success())
        .collect();
    assert_eq!(ended, [true; 3]);
}

async fn imported(rows: usize) -> Home {
    let home = Home::new().await;
    for (place, made) in brazilian_months(rows).iter().enumerate() {
        home.written(&format!("m{place}.csv"), &made.bytes);
    }
    let files: Vec<String> = (0..4)
        .map(|place| {
            home.folder()
                .join(format!("m{place}.csv"))
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    let mut arguments = vec!["import", "consumidor-gov-br"];
    arguments.extend(files.iter().map(String::as_str));
    let out = home.run(&arguments).done();
    assert!(out.contains("rejected rows with their reasons"), "{out}");
    home
}

const SCORE_KEYS: [&str; 13] = [
    "formula",
    "as_of",
    "shown",
    "point",
    "low",
    "high",
    "floor",
    "ceiling",
    "n",
    "sum_resolved",
    "sum_weight",
    "sum_silent",
    "words",
];

#[tokio::test]
async fn scores_are_printed_in_the_shape_of_the_api() {
    let home = imported(150).await;
    let scores = home
        .run(&["score", "--as-of", "2014-12-01", "--format", "json"])
        .json();
    let lines = scores.as_array().unwrap();
    assert_eq!(lines.len(), 9);
    for line in lines {
        for key in ["slug", "name", "sector"] {
            assert!(
                line[key].as_str().is_some_and(|text| !text.is_empty()),
                "{line}"
            );
        }
        let score = line["score"].as_object().unwrap();
        for key in SCORE_KEYS.iter().chain(&["alpha", "beta"]) {
            assert!(score.contains_key(*key), "{key} is not in {line}");
        }
        assert_eq!(score["formula"], "score/1");
        assert_eq!(score["as_of"], "2014-12-01");
        let five = ["point", "low", "high", "floor", "ceiling"].map(|key| &score[key]);
        if score["shown"] == true {
            assert!(five.iter().all(|number| number.is_f64()) && score["words"].is_string());
            assert!(!score.contains_key("why"), "{line}");
        } else {
            assert!(five.iter().all(|number| number.is_null()) && score["words"].is_null());
            assert_eq!(score["why"], "not_enough_evidence");
        }
    }
    assert!(lines.iter().any(|line| line["score"]["shown"] == true));
    let early = home
        .run(&["score", "--as-of", "2014-05-02", "--format", "json"])
        .json();
    let early = early.as_array().unwrap();
    assert!(
        early.iter().all(|line| line["score"]["shown"] == false),
        "{early:?}"
    );
    assert_eq!(early.len(), 9);

    let slug = lines[0]["slug"].as_str().unwrap();
    let explain = |format: &str| {
        home.run(&[
            "score",
            "--explain",
            slug,
            "--as-of",
            "2014-12-01",
            "--format",
            format,
        ])
    };
    let working = explain("json").json();
    assert_eq!(working["score"], lines[0]["score"]);
    let rows = working["working"].as_array().unwrap();
    // Those too old or too young to weigh anything are told as well.
    assert!(
        rows.len() as u64 >= working["score"]["n"].as_u64().unwrap(),
        "{working}"
    );
    let told = explain("text").done();
    assert!(
        told.contains("prior: alpha") && told.contains("2014-"),
        "{told}"
    );
    let text = home.run(&["score", "--as-of", "2014-12-01"]).done();
    assert_eq!(text.lines().count(), 10, "{text}");
}

#[tokio::test]
async fn who_stops_listening_is_no_failure() {
    let home = imported(60).await;
    for arguments in [
        &["score"][..],
        &["score", "--as-of", "2014-12-01", "--format", "json"],
    ] {
        let mut child = home
            .program(arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // Nobody reads: the first line already finds the pipe closed.
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{ended:?}");
        assert!(ended.stderr.is_empty(), "{ended:?}");
    }
}

#[tokio::test]
async fn scores_are_of_listed_businesses_alone() {
    use redress::store::entities::business;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

    let home = imported(60).await;
    let slugs = |arguments: &[&str]| -> Vec<String> {
        let scores = home.run(arguments).json();
        let rows = scores.as_array().unwrap();
        rows.iter()
            .map(|row| row["slug"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = slugs(&["score", "--format", "json"]);
    let registry = home.open(noon("2026-11-22")).await;
    let change = registry.change().await.unwrap();
    business::Entity::update_many()
        .col_expr(business::Column::Listed, false.into())
        .filter(business::Column::Slug.eq(all[0].as_str()))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    registry.db.close().await.unwrap();
    for arguments in [
        &["score", "--format", "json"][..],
        &["score", "--as-of", "2014-12-01", "--format", "json"],
    ] {
        assert_eq!(slugs(arguments), all[1..]);
    }
}

#[tokio::test]
async fn what_score_keeps_is_what_it_prints() {
    let home = imported(100).await;
    let printed = home.run(&["score", "--format", "json"]).json();
    let registry = home.open(noon("2026-11-22")).await;
    let kept = redress::store::businesses::by_slug(
        &registry.db.read,
        printed[0]["slug"].as_str().unwrap(),
    )
    .await
    .unwrap()
    .unwrap();
    let row = redress::store::businesses::score_of(&registry.db.read, kept.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        row.as_of.to_string(),
        printed[0]["score"]["as_of"].as_str().unwrap()
    );
    assert_eq!(
        Some(row.sum_weight),
        printed[0]["score"]["sum_weight"].as_f64()
    );
    assert!(row.complaints > 0);
}

#[tokio::test]
async fn the_score_is_judged_beside_its_rivals() {
    let home = imported(150).await;
    let json = home.run(&["evaluate", "--format", "json"]).json();
    let formulas = json["formulas"].as_array().unwrap();
    assert!(
        formulas.iter().any(|row| row["formula"] == "score/1"),
        "{json}"
    );
    assert!(formulas.len() > 2, "{json}");
    for row in formulas {
        assert!(row["n"].is_u64() && row.get("brier").is_some() && row.get("log_loss").is_some());
    }
    assert!(json["calibration"].is_array() && json["as_of"].is_string());
    let text = home.run(&["evaluate"]).done();
    assert!(
        text.contains("Brier") && text.contains("calibration"),
        "{text}"
    );
}

#[tokio::test]
async fn an_index_that_is_gone_is_built_anew() {
    let home = imported(60).await;
    let before = home.open(noon("2026-11-22")).await;
    let content = super::support::content(&before).await;
    before.db.close().await.unwrap();
    drop(before.search);
    std::fs::remove_dir_all(home.data().join("search")).unwrap();
    let ran = home.run(&["score", "--as-of", "2014-12-01"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("built anew"), "{ran:?}");
    let out = home.run(&["reindex"]).done();
    let registry = home.open(noon("2026-11-22")).await;
    assert_eq!(super::support::content(&registry).await, content);
    assert!(out.contains("complaints indexed"), "{out}");
}
