//! The page: thin views over what the domain computes.

mod association;
mod association_form;
mod chunk;
mod compare;
mod config_check;
mod embed;
mod fold;
mod forms;
mod frame;
mod glossary;
mod handed;
mod handout;
mod help;
mod look;
mod meant_day;
mod news;
mod notices;
mod office_book;
mod pc_check;
mod plan_name;
mod plans;
mod problems;
mod refusal;
mod route;
mod saved;
mod schedule;
mod share;
mod shared;
mod start;
mod startup;
mod state;
mod status;

pub use self::startup::start;
