//! What a line is known by.

/// What a line is known by. `press office : {phone}` is a whole line; `component ( s ) : …` one that begins so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature(pub String);

impl Signature {
    /// Whether the line goes on behind it.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.0.ends_with('…')
    }

    /// Whether what stands behind it is what a label announces: `component ( s ) : …`.
    #[must_use]
    pub fn is_label(&self) -> bool {
        self.0.ends_with(": …")
    }

    /// Whether it is the whole of a long paragraph.
    #[must_use]
    pub fn is_standing(&self) -> bool {
        self.0.contains(" … #")
    }

    /// Its tokens, without the mark of an opening.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|token| *token != "…")
    }
}
