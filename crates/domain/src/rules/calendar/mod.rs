//! Calendar days: open days of government offices, formatting, and parsing of typed dates.

mod input;
pub mod iso;
mod months;
mod open_days;
mod text;

pub(crate) use input::fold;
pub use input::{
    DateError, day_from_today, half_width, is_invisible, parse_date, parse_date_before, proposal,
    proposal_since,
};
pub use months::{month_start, months_before, next_month};
pub use open_days::OpenDays;
pub use text::{
    JAPANESE_BLANK, day, day_short, japanese, japanese_month, japanese_short, moment, month, month_name,
    typed, year,
};
