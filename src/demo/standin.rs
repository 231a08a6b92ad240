//! Enums that belong to the domain, until it has them.
#![expect(missing_docs, reason = "gone as soon as the domain has them")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    Unverified,
    Documented,
    Signed,
    Acknowledged,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Resolved,
    Partly,
    NotResolved,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoidReason {
    WrongBusiness,
    Duplicate,
    ForgedProof,
    Blackmail,
    CourtOrder,
    Erased,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclineReason {
    NoProof,
    NotAConsumer,
    OutOfScope,
    Duplicate,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithdrawReason {
    Settled,
    Mistake,
    Other,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContestGround {
    WrongBusiness,
    NoSuchTransaction,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseKept {
    Kept,
    Late,
    Broken,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    Refund,
    Replacement,
    Repair,
    Delivery,
    Cancellation,
    Correction,
    Compensation,
    Apology,
    Explanation,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Phone,
    Email,
    Chat,
    Letter,
    InPerson,
}
