//! Conventions: learned from the archive. One convention a file: what it sees in a release (`observe`), how it writes
//! the same content in another form (`rewrite`), and what it says of a draft (`check`).
#![allow(missing_docs)] // A rule's file says what it is where the rule is made.

pub mod boilerplate_variant;
pub mod collective_noun_agreement;
pub mod contact_details_changed;
pub mod contact_line_form;
pub mod contacts_lead_in;
pub mod date_form;
pub mod embargo_form;
pub mod ends_marker;
pub mod headline_form;
pub mod hyphen_as_dash;
pub mod notes_heading;
pub mod number_style;
pub mod quote_mark_style;
pub mod role_variant;
pub mod section_missing;
pub mod section_order;
pub mod time_form;
