//! The form of a reference number, for a person.

/// The form as a number: `as in “Ref: PR 7/2024”`.
#[must_use]
pub fn reference_in_words(form: &str) -> String {
    let sample = form
        .replace("{number}", "7")
        .replace("{year}", "2024")
        .replace("{yy}", "24")
        .replace("{month}", "09")
        .replace("{code}", "PR");
    let code = if form.contains("{code}") { ", with the code of the kind of release for PR" } else { "" };
    format!("as in “{sample}”{code}")
}
