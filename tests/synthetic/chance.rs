//! Numbers that look like chance and are the same each time (SplitMix64, Steele, Lea and Flood 2014).

pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to `end`, without it.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = self.below(from.len() as u64);
        from[usize::try_from(at).expect("a small number")]
    }
}

const WHO: [&str; 24] = [
    "anglers",
    "wardens",
    "farmers",
    "schools",
    "millers",
    "volunteers",
    "rangers",
    "walkers",
    "surveyors",
    "parishes",
    "landowners",
    "divers",
    "bird watchers",
    "pupils",
    "engineers",
    "boaters",
    "residents",
    "growers",
    "ecologists",
    "teachers",
    "historians",
    "cyclists",
    "foresters",
    "bakers",
];
const DOES: [&str; 24] = [
    "plant", "count", "repair", "measure", "clear", "map", "guard", "rebuild", "restore", "open", "study",
    "paint", "survey", "fence", "clean", "visit", "adopt", "film", "record", "raise", "dig out", "draw",
    "walk", "share",
];
const WHAT: [&str; 24] = [
    "weirs",
    "footbridges",
    "water meadows",
    "otter holts",
    "fish ladders",
    "sluices",
    "mill races",
    "osier beds",
    "towpaths",
    "culverts",
    "reed beds",
    "fords",
    "stepping stones",
    "gauges",
    "locks",
    "willows",
    "ponds",
    "banks",
    "spawning beds",
    "jetties",
    "stiles",
    "hides",
    "eel passes",
    "wharves",
];
const WHERE: [&str; 24] = [
    "above Tarnby",
    "below the old mill",
    "at Osterley Ford",
    "near Wickenholt",
    "along the Marl",
    "in the upper valley",
    "behind Cotterdale church",
    "by the viaduct",
    "at Brindle Lock",
    "on the Ashmere side",
    "under the ring road",
    "between the two weirs",
    "at Pellow Bridge",
    "near the allotments",
    "in Sallow Wood",
    "beyond the railway",
    "by the tannery",
    "at Hexley Staithe",
    "on the east bank",
    "towards the estuary",
    "at Nettle Island",
    "through the water park",
    "round Lamb Hill",
    "at Quernstead",
];
const WHY: [&str; 16] = [
    "before the winter rain",
    "so that trout can pass",
    "after two dry summers",
    "with help from the lottery",
    "because the banks are slipping",
    "in time for the spring count",
    "as the maps are out of date",
    "now that the licence has come",
    "while the water is low",
    "to keep cellars dry",
    "for the third year in a row",
    "without closing the path",
    "at half of last year’s cost",
    "once the nesting is over",
    "under an agreement of old",
    "and will report in the autumn",
];

/// A sentence that hardly comes again.
pub(crate) fn sentence(chance: &mut Chance) -> String {
    let count = 20 + chance.below(900);
    let (who, does, what) = (chance.pick(&WHO), chance.pick(&DOES), chance.pick(&WHAT));
    let (place, why) = (chance.pick(&WHERE), chance.pick(&WHY));
    match chance.below(4) {
        0 => format!("Some {count} {who} will {does} the {what} {place} {why}."),
        1 => format!("The {what} {place} are what {who} want to {does} {why}, at a cost of £{count},000."),
        2 => format!(
            "Of every {count} {what} {place}, {who} could {does} no more than {} {why}.",
            chance.below(count)
        ),
        _ => format!("They ask {who} to {does} {count} {what} {place} {why}."),
    }
}

/// A headline without a stop.
pub(crate) fn headline(chance: &mut Chance) -> String {
    let who = chance.pick(&WHO);
    let (first, rest) = who.split_at(1);
    let (does, what, place) = (chance.pick(&DOES), chance.pick(&WHAT), chance.pick(&WHERE));
    format!("{}{rest} to {does} {} {what} {place}", first.to_uppercase(), 2 + chance.below(800))
}
