//! Observations: places where a release shows a convention.
//!
//! Every observation names its slot. The slots (a rule that checks one also observes it):
//!
//! | slot | form |
//! |---|---|
//! | `part/<part>` | `present` or `absent`, for every part of the outline, once a release |
//! | `order/<part>/<part>` | `before` or `after`, the two names in alphabetical order |
//! | `masthead`, `notes-heading`, `contacts-lead-in`, `end-mark`, `boilerplate-heading` | the words as they stand |
//! | `headline/case`, `headline/stop` | `sentence`, `title`, `capitals`; `stop`, `none` |
//! | `headline/length`, `lead/length`, `sentence/length` | a number: characters, words, words |
//! | `date-line` | [`DateLine::form`](crate::release::date::DateLine::form) |
//! | `date-form/date-line`, `date-form/embargo`, `date-form/body` | [`DateMention::form`](crate::release::date::DateMention::form) |
//! | `time-form/clock`, `time-form/minutes`, `time-form/hours` | how a time in the text is written, by a sample: `7pm`, `7 p.m.`, `19:00`; `7.30`, `7:30`; `7`, `7.00` |
//! | `time-form/noon`, `time-form/midnight` | the words as they stand |
//! | `embargo-form`, `embargo-form/immediate` | [`Embargo::form`](crate::release::embargo::Embargo::form) |
//! | `contact/fields`, `contact/role-order`, `contact/separator`, `contact/phone-joiner`, `contact/lines` | see `contact-line-form` |
//! | `phone/<digits>` | a number in the text, as written |
//! | `phone-groups/<area code length>` | groups: `4 3 4` |
//! | `phone-marks/american` | groups with the marks between them: `3/3-4`, `(3) 3-4` |
//! | `phone-plan` | `British`, `foreign`: whose plan numbers without a country's code follow |
//! | `voice` | `we`, `name`: how the text outside quotations speaks of the organisation |
//! | `quote/speech`, `quote/fragment`, `quote/headline` | `curly double`, `straight single`, … |
//! | `dash` | `spaced en`, `closed em`, `spaced hyphen`, … |
//! | `first-person` | `we` where the release says it outside speech, else `none` |
//! | `percent`, `own-name/number` | `%`, `per cent`; `singular`, `plural` |
//! | `reference` | the release's own number: `Ref: PR {number}/{year}` |
//! | `reference/zeros` | to how many figures its running number is filled, `2`, `3`; `none` |
//! | `reference/year` | `of the release`, `another` |
//! | `bullet/glyph`, `bullet/stop`, `bullet/capital` | the glyph; `stop`, `none`, `semicolon`; `capital`, `lower` |
//! | `acronym/<SHORT>` | the long form it is given |
//! | `acronym-use/<SHORT>` | `defined`, `undefined`, `late` |
//! | `acronym-brackets` | `used`, `unused`: whether acronyms given in brackets come again |
//! | `own-name/<SHORT or empty>` | long form of what may be the organisation's own name (masthead, boilerplate) |
//! | `person/<Name>/role`, `person/<Name>/phone`, `person/<Name>/email` | the role with its organisation; digits; address |
//! | `name/<folded>` | a proper name as written; folded is lower case without hyphens and spaces |
//! | `term/<folded>` | a term of ours as written: `wellbeing`, `well-being` |
//! | `term-open/<folded>` | two words before a noun, counted with the term where another release ties them with a hyphen |
//! | `sign-off` | a short line after the text, with its place: `last: …`, `under: …`; learned as `sign-off/<place>/<words>` |
//! | `standing` | a paragraph that may be boilerplate, as it stands |

use crate::text::Span;

/// One place where a release shows a convention, in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Which convention: `notes-heading`, `date-form/date-line`, `acronym/ADASS`, `person/Drew Clode/role`.
    pub slot: String,
    /// How it is written: a form without content (`{weekday} {day}{ordinal} {month} {year}`), or the words themselves.
    pub form: String,
    /// Where.
    pub span: Span,
}

/// What one release shows.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    /// What was seen, in order.
    pub seen: Vec<Observation>,
    /// Conventions that damage hides in this release: neither seen nor absent.
    pub hidden: Vec<String>,
}

impl Observations {
    /// `slot` is seen at `span` in `form`.
    pub fn see(&mut self, slot: impl Into<String>, form: impl Into<String>, span: Span) {
        self.seen.push(Observation { slot: slot.into(), form: form.into(), span });
    }

    /// Damage hides `slot`.
    pub fn hide(&mut self, slot: impl Into<String>) {
        self.hidden.push(slot.into());
    }
}
