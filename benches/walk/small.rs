//! Single small values: what a walk costs before there is much to count.

use crate::contenders::everyone;
use crate::hand;
use crate::order;
use crate::rows::Rows;
use std::collections::{BTreeMap, HashMap};

pub(crate) fn rows(rows: &mut Rows) {
    rows.run_one("`Box<u64>`", || Box::new(1_u64), |boxed| everyone(boxed, |_| 8));
    rows.run_one("`String`", || String::from("ada"), |text| everyone(text, String::capacity));
    rows.run_one("`Vec<u64>` of 3", || vec![1_u64, 2, 3], |flat| everyone(flat, hand::buffer));
    rows.run_one(
        "`Vec<String>` of 3",
        || ["ada", "grace", "edsger"].map(str::to_owned).to_vec(),
        |names| everyone(names, |names| hand::strings(hand::buffer(names), names)),
    );
    rows.run_one("a struct of 12 fields", || order::order(6), |order| everyone(order, order::by_hand));
    rows.run_one(
        "`HashMap<u64, String>` of 3",
        || (0..3).map(|id| (id, id.to_string())).collect::<HashMap<u64, String>>(),
        |map| everyone(map, |map| hand::strings(hand::table(map), map.values())),
    );
    rows.run_one(
        "`BTreeMap<u64, u64>` of 3",
        || (0..3).map(|id| (id, id)).collect::<BTreeMap<u64, u64>>(),
        |map| everyone(map, hand::nodes),
    );
}
