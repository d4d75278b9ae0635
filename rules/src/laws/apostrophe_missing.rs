use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::release::Release;
use crate::release::damage::Sureness;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::Edit;

rule! {
    /// A word that has lost its apostrophe.
    ///
    /// The commonest slip readers write in about, and the first thing to go when text is copied between systems.
    ///
    /// ```bad
    /// The [[childrens]] centre [[doesnt]] close. It draws on the ideas of [[citizens]] own groups.
    /// ```
    /// ```fixed
    /// The children's centre doesn't close. It draws on the ideas of citizens' own groups.
    /// ```
    /// ```good
    /// The children's centre does not close. Many people own their homes, and its peoples come from everywhere.
    /// ```
    ///
    /// Only words that are none without an apostrophe are put right without asking. It does not speak of `its`,
    /// `peoples` that are nations, plurals of acronyms, or names that are written without: `Citizens Advice`.
    "apostrophe-missing",
    family: Family::Typography,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    if release.damage.apostrophes.is_empty() {
        return;
    }
    let damaged = !release.damage.lost_punctuation.is_empty();
    let glyph = glyph(release);
    for lost in &release.damage.apostrophes {
        let word = release.words(lost.span);
        let (before, after) = word.split_at(lost.at);
        let right = format!("{before}{glyph}{after}");
        let edits = vec![Edit::replace(lost.span, &*right)];
        let title = format!("Write “{right}”");
        let (message, fix) = match lost.sureness {
            Sureness::Sure => (format!("“{word}” needs an apostrophe: “{right}”."), Fix::safe(title, edits)),
            Sureness::Likely => (
                format!("“{word}” seems to have lost its apostrophe: “{right}”, if it is a possessive."),
                Fix::choice(title, edits),
            ),
        };
        let finding = report.find(lost.span, message).fix(fix);
        if damaged {
            finding.weight(Weight::Remark).group(Group::LostPunctuation);
        }
    }
}

/// The apostrophe the text uses.
pub(super) fn glyph(release: &Release) -> char {
    if release.quotations.marks.iter().any(|m| m.ch == '’')
        || release.quotations.marks.iter().any(|m| m.ch == '“')
    {
        '’'
    } else {
        '\''
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_what_is_no_word_without() {
        finds(&RULE, "[[Whats]] on at the [[womens]] refuge, and why it [[isnt]] open");
        finds(&RULE, "older [[peoples]] homes and [[peoples]] lives");
        finds(&RULE, "the [[governments]] current plans");
        finds(&RULE, "through [[residents]] own groups");
        finds(&RULE, "[[Childrens]] services and the [[mens]] shed");
        finds(&RULE, "the [[UKs]] leading charity, and the impact on [[tenants]] health.");
        finds(
            &RULE,
            "He got 22 [[months]] imprisonment; it opens in two [[weeks]] time, with 15 [[years]] experience.",
        );
        finds(
            &RULE,
            "It is in [[this]] years budget; next [[summers]] festival is off."
                .replace("[[this]] years", "this [[years]]")
                .as_str(),
        );
        finds(&RULE, "It was in last [[years]] budget, and he served two [[years]] probation.");
        finds(&RULE, "They look after each [[others]] wellbeing.");
        finds(&RULE, "a plan to protect [[patients]] rights and to save money");
    }

    #[test]
    fn leaves_words_and_names_alone() {
        for text in [
            "its peoples and the peoples of the north",
            "the indigenous peoples homes were built by",
            "Citizens Advice, Directors Services Ltd and Barnet Childrens Trust",
            "DASSs and their MPs",
            "Many residents own homes; councils own the land.",
            "Tenants own experiences of this kind of thing together.",
            "the governments of both countries, and what governments do",
            "children’s, women's, isn't, what’s",
            "www.childrens.example.org and press@mens.example.org",
            "the childrens' centre has the mark in another place",
            "We cant and wont say; were well, and shell do.",
            "todays and yesterdays",
            "UKs and NHSs; the UK’s leading charity; the EUs and the UKs of this world",
            "After two years work began; in three years time will tell; in six months time and again",
            "She is two years old; 15 years experience teaches us; the years experience and months time",
            "the last years teaching, and his last weeks work; this year’s plan, in the next months and last weeks of May",
            "In six weeks probation staff will meet. After two years custody sergeants may apply for it.",
            "In four days detention rooms will be painted; after five months imprisonment rates fell.",
            "In Dr Hale’s last years she sailed every day, and her parents’ last years brought them peace.",
            "Her last years won her friends. In my last years gardening has helped. These next weeks count most.",
            "In most people’s last weeks hospice staff matter; in your next months training begins.",
            "The court looked at the mens rea of it. Mens rea matters; so does mens sana.",
            "On residents needs come first. Of patients health matters most; it gives tenants rights.",
            "Companies own the pipes. It is for owners own to say.",
            "the menswear shop and the womenswear shop",
            "He lets rooms and ill people come.",
        ] {
            finds(&RULE, text);
        }
    }
}
