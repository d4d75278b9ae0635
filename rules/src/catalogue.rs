//! The catalogue: every rule, in the order of the reference.

use crate::rule::Rule;
use crate::{conventions, laws};

/// Every rule. A rule's name is its file's name.
#[rustfmt::skip]
pub static RULES: &[&Rule] = &[
    &laws::headline_missing::RULE,
    &conventions::headline_form::RULE,
    &conventions::section_missing::RULE,
    &conventions::section_order::RULE,
    &conventions::ends_marker::RULE,
    &laws::lead_length::RULE,
    &conventions::embargo_form::RULE,
    &laws::embargo_incomplete::RULE,
    &laws::embargo_contradiction::RULE,
    &laws::weekday_date_mismatch::RULE,
    &laws::date_impossible::RULE,
    &conventions::date_form::RULE,
    &laws::date_year_missing::RULE,
    &conventions::contacts_lead_in::RULE,
    &conventions::contact_line_form::RULE,
    &conventions::contact_details_changed::RULE,
    &laws::phone_number_format::RULE,
    &laws::phone_number_invalid::RULE,
    &conventions::role_variant::RULE,
    &laws::name_variant::RULE,
    &laws::person_not_introduced::RULE,
    &laws::acronym_undefined::RULE,
    &laws::acronym_defined_late::RULE,
    &laws::acronym_expansion_mismatch::RULE,
    &laws::acronym_unused::RULE,
    &laws::quote_unmarked::RULE,
    &laws::quote_unbalanced::RULE,
    &conventions::quote_mark_style::RULE,
    &laws::quote_continuation::RULE,
    &laws::attribution_repeated::RULE,
    &laws::first_person_outside_quote::RULE,
    &conventions::notes_heading::RULE,
    &laws::dangling_cross_reference::RULE,
    &laws::footnote_unmatched::RULE,
    &laws::note_unreferenced::RULE,
    &laws::link_missing::RULE,
    &laws::link_text_vague::RULE,
    &laws::link_opaque::RULE,
    &conventions::boilerplate_variant::RULE,
    &laws::bullet_marker::RULE,
    &laws::bullet_punctuation::RULE,
    &laws::space_before_punctuation::RULE,
    &laws::double_space::RULE,
    &laws::stray_nbsp::RULE,
    &conventions::hyphen_as_dash::RULE,
    &laws::dropped_dash::RULE,
    &laws::apostrophe_missing::RULE,
    &laws::lost_punctuation::RULE,
    &laws::spelling_variant::RULE,
    &laws::hyphenation_variant::RULE,
    &laws::capitalisation_variant::RULE,
    &laws::term_misspelt::RULE,
    &conventions::collective_noun_agreement::RULE,
    &conventions::number_style::RULE,
    &laws::sentence_length::RULE,
    &laws::all_caps::RULE,
    &laws::doubled_word::RULE,
    &laws::placeholder_left_in::RULE,
    &laws::draft_marking::RULE,
    &laws::pre_election_period::RULE,
    &laws::personal_data::RULE,
];

/// The rule with this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}
