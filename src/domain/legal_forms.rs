//! The legal forms of companies that spellings of a name add or leave out. Words such as Group or Holdings are none.

/// Forms that stand at the end of a name, as words of the bare name (see `letters`); `S.A.` and `S/A` are `s a`.
///
/// Left out on purpose, because names end in them as words: `spa` (S.p.A. is known by its points), `me`, `ev`, `pc`.
#[rustfmt::skip]
pub(super) const AT_END: &[&[&str]] = &[
    // English
    &["inc"], &["incorporated"], &["corp"], &["corporation"], &["co"], &["company"], &["ltd"], &["limited"],
    &["llc"], &["l", "l", "c"], &["limited", "liability", "company"], &["llp"], &["l", "l", "p"], &["lp"], &["l", "p"],
    &["plc"], &["p", "l", "c"], &["na"], &["n", "a"], &["national", "association"], &["fsb"], &["f", "s", "b"],
    &["pllc"], &["pty"], &["proprietary", "limited"], &["pte"], &["pvt"], &["private", "limited"],
    // French, Portuguese, Spanish, Italian, Romanian
    &["sa"], &["s", "a"], &["sas"], &["s", "a", "s"], &["sasu"], &["sarl"], &["s", "a", "r", "l"], &["s", "a", "rl"],
    &["eurl"], &["snc"], &["s", "n", "c"], &["ltda"], &["limitada"], &["eireli"], &["lda"],
    &["sociedade", "anonima"], &["sociedad", "anonima"], &["societe", "anonyme"],
    &["sa", "de", "cv"], &["s", "a", "de", "c", "v"], &["s", "de", "r", "l"], &["sab", "de", "cv"],
    &["s", "de", "r", "l", "de", "c", "v"], &["s", "de", "rl", "de", "cv"],
    &["sl"], &["s", "l"], &["slu"], &["s", "l", "u"], &["s", "a", "u"], &["s", "p", "a"], &["srl"], &["s", "r", "l"],
    // German, Dutch, Nordic
    &["gmbh"], &["g", "m", "b", "h"], &["ggmbh"], &["mbh"], &["ag"], &["a", "g"], &["kg"], &["k", "g"], &["kgaa"],
    &["ohg"], &["ug", "haftungsbeschrankt"], &["e", "v"], &["e", "k"], &["se", "co", "kgaa"],
    &["bv"], &["b", "v"], &["nv"], &["n", "v"], &["bvba"], &["b", "v", "b", "a"],
    &["ab"], &["aktiebolag"], &["as"], &["a", "s"], &["asa"], &["aps"], &["oy"], &["oyj"], &["hf"], &["ehf"],
    // Central and Eastern Europe, Turkey
    &["sp", "z", "o", "o"], &["spolka", "z", "o", "o"], &["s", "r", "o"], &["sro"], &["spol", "s", "r", "o"],
    &["kft"], &["zrt"], &["nyrt"], &["d", "o", "o"], &["doo"], &["d", "d"], &["ood"], &["ead"], &["ооо"], &["оао"],
    &["зао"], &["пао"], &["ао"], &["тов"], &["оод"], &["еоод"], &["αε"], &["α", "ε"], &["επε"], &["ltd", "sti"],
    // Asia
    &["kk"], &["k", "k"], &["kabushiki", "kaisha"], &["sdn", "bhd"], &["bhd"], &["tbk"], &["jsc"], &["pjsc"],
    // Arabic
    &["ذ", "م", "م"], &["ذمم"], &["ش", "ذ", "م", "م"], &["ش", "م", "م"], &["شمم"], &["ش", "م", "ل"], &["ش", "م", "ع"],
    &["ش", "م", "ك"], &["ش", "م", "ك", "ع"], &["ش", "م", "ب"], &["ش", "م", "ق"], &["ش", "م", "س"],
    &["المحدوده"], &["محدوده"], &["ذات", "مسؤوليه", "محدوده"], &["ذات", "المسؤوليه", "المحدوده"],
    &["ذات", "مسووليه", "محدوده"], &["ذات", "المسووليه", "المحدوده"],
    &["شركه", "مساهمه"], &["شركه", "مساهمه", "عامه"], &["مساهمه", "عامه"],
    // Hebrew
    &["בעמ"], &["בע", "מ"], &["בערבון", "מוגבל"],
];

/// Forms that stand before a name.
pub(super) const AT_START: &[&str] = &[
    "sarl", "eurl", "sasu", "ооо", "оао", "зао", "пао", "ао", "тов", "شركه",
];

/// Forms written without a blank beside the name, before or after it.
pub(super) const GLUED: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "주식회사",
    "유한회사",
];
