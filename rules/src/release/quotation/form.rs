//! How quotation marks are written: single or double, curly or straight.

use super::{Mark, Quotation, Quotations, Use};

/// A way to write quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MarkForm {
    /// `“ ”`, `" "`.
    pub double: bool,
    /// `“ ”`, `‘ ’`.
    pub curly: bool,
}

impl MarkForm {
    /// The form of one mark.
    #[must_use]
    pub fn of(mark: &Mark) -> Self {
        Self { double: mark.double(), curly: mark.curly() }
    }

    /// The form with this name: `curly double`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (curly, double) = name.split_once(' ')?;
        let curly = match curly {
            "curly" => true,
            "straight" => false,
            _ => return None,
        };
        match double {
            "double" => Some(Self { double: true, curly }),
            "single" => Some(Self { double: false, curly }),
            _ => None,
        }
    }

    /// Its name: `curly double`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match (self.curly, self.double) {
            (true, true) => "curly double",
            (true, false) => "curly single",
            (false, true) => "straight double",
            (false, false) => "straight single",
        }
    }

    /// The opening mark.
    #[must_use]
    pub fn open(self) -> char {
        match (self.curly, self.double) {
            (true, true) => '“',
            (true, false) => '‘',
            (false, true) => '"',
            (false, false) => '\'',
        }
    }

    /// The closing mark.
    #[must_use]
    pub fn close(self) -> char {
        match (self.curly, self.double) {
            (true, true) => '”',
            (true, false) => '’',
            (false, true) => '"',
            (false, false) => '\'',
        }
    }
}

impl Quotations {
    /// The form most quotations of this use have in this text, by their opening marks; of any use, if none has.
    #[must_use]
    pub fn own_form(&self, usage: Use) -> Option<MarkForm> {
        self.most_frequent(|q| q.usage == usage).or_else(|| self.most_frequent(|_| true))
    }

    fn most_frequent(&self, wanted: impl Fn(&Quotation) -> bool) -> Option<MarkForm> {
        let mut counts: [(usize, Option<MarkForm>); 4] = [(0, None); 4];
        for quotation in self.quotations.iter().filter(|q| wanted(q)) {
            let Some(open) = quotation.open.map(|i| &self.marks[i]).filter(|m| m.ch != '`') else { continue };
            let form = MarkForm::of(open);
            let slot = &mut counts[usize::from(form.double) * 2 + usize::from(form.curly)];
            *slot = (slot.0 + 1, Some(form));
        }
        counts.into_iter().max_by_key(|(n, _)| *n).and_then(|(_, form)| form)
    }

    /// Whether quotation `i` stands inside another.
    #[must_use]
    pub fn nested(&self, i: usize) -> bool {
        let inner = self.quotations[i].span;
        // The outermost quotations are what `quoted` is made of: a nested one starts inside one of them.
        let at = self.quoted.partition_point(|s| s.end() <= inner.start());
        self.quoted.get(at).is_some_and(|s| s.has(inner.start()))
    }
}
