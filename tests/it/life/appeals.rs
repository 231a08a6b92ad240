//! One appeal, however it was decided.

use redress::domain::{Actor, DeclineReason, EventKind, Refusal, Stage};

use super::Life;

#[test]
fn declined_again_there_is_no_second_appeal() {
    let declined = || EventKind::Declined {
        reasons: vec![DeclineReason::NoProof],
    };
    let appealed = || EventKind::Appealed { text: None };
    let mut life = Life::filed();
    life.says(Actor::Desk, declined()).unwrap();
    life.says(Actor::Consumer, appealed()).unwrap();
    life.says(Actor::Desk, EventKind::AppealDecided { granted: true })
        .unwrap();
    assert_eq!(life.state.stage(), Stage::Submitted);
    life.says(Actor::Desk, declined()).unwrap();
    assert_eq!(
        life.says(Actor::Consumer, appealed()),
        Err(Refusal::AlreadyAppealed)
    );
    assert_eq!(life.state.stage(), Stage::Declined);
}
