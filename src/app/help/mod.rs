//! How to use the guide, and its words.

use leptos::prelude::*;

use crate::app::handout::Handout;
use crate::app::state::State;
use crate::browser::page;
use crate::data::details;
use crate::ui::{badge, external_link, plain_words};
use domain::facts::config::Part;
use domain::facts::source::Certainty;
use domain::output::routes::Route;
use domain::plan::KEPT_DAYS;
use domain::plan::answers::opening_word;
use domain::rules::calendar::day_short;

#[component]
pub fn HelpPage() -> impl IntoView {
    let terms = details().terms.iter().filter(|t| !t.meaning.is_empty()).map(|t| {
        view! {
            <dt>{t.word.as_str()} <small>{plain_words(texts::help::reading(&t.reading))}</small></dt>
            <dd>{t.meaning.as_str()}</dd>
        }
    });
    let sure = [
        (Certainty::Published, texts::help::published()),
        (Certainty::Association, texts::help::association()),
        (Certainty::Told, texts::help::told()),
        (Certainty::Own, texts::help::own()),
        (Certainty::Estimate, texts::help::estimate()),
        (Certainty::Safe, texts::help::safe_day()),
        (Certainty::Unknown, texts::help::unknown()),
    ];
    let sure = sure.into_iter().map(|(sure, means)| {
        view! {
            <dt>{badge(sure)}</dt>
            <dd>{means}</dd>
        }
    });
    let opens = texts::timeline::opening(opening_word(State::here().kind.get_untracked()));
    view! {
        <h1>{texts::help::title()}</h1>
        <h2>{texts::help::how()}</h2>
        <ol>
            <li>{texts::help::how_1()}</li>
            <li>{texts::help::how_2()}</li>
            <li>{texts::help::how_3()}</li>
            <li>{texts::help::how_4()}</li>
            <li>{texts::help::how_5()}</li>
        </ol>
        <h2>{texts::help::many()}</h2>
        <ol>
            <li>{texts::help::many_1()}</li>
            <li>{texts::help::many_2()}</li>
            <li>{texts::help::many_3()}</li>
            <li>{texts::help::many_4()}</li>
        </ol>
        <h2>{texts::help::sure()}</h2>
        <dl class="words">{sure.collect_view()}</dl>
        <h2>{texts::timeline::title()}</h2>
        <ul>
            <li>{texts::timeline::signs()}</li>
            <li>{texts::timeline::dashed()}</li>
            <li>{texts::timeline::shaded(texts::timeline::closed(), opens)}</li>
        </ul>
        <h2>{texts::answers::medical_dental()}</h2>
        <p>{texts::help::both()}</p>
        <h2>{texts::help::safe()}</h2>
        <ul>
            <li>{texts::help::safe_1()}</li>
            <li>{texts::help::safe_2(KEPT_DAYS)}</li>
            <li>{texts::help::safe_3()}</li>
            <li>
                <a href=Route::PcCheck.href()>{texts::pc_check::link()}</a>
            </li>
        </ul>
        <h2>{texts::help::terms()}</h2>
        <dl class="words">{terms.collect_view()}</dl>
        <h2 id="changes">{texts::help::changes()}</h2>
        <dl class="words">
            {details()
                .changes
                .iter()
                .map(|c| {
                    view! {
                        <dt>
                            <time datetime=c.date.to_string()>{day_short(c.date)}</time>
                        </dt>
                        <dd>
                            <ul>{c.what.iter().map(|w| view! { <li>{w.as_str()}</li> }).collect_view()}</ul>
                        </dd>
                    }
                })
                .collect_view()}
        </dl>
        {(!page::is_file())
            .then(|| {
                view! {
                    <ul class="inline">
                        <li>{external_link("changes.json", texts::help::feed_link())}</li>
                        <li>{external_link("facts.json", texts::help::facts_link())}</li>
                    </ul>
                }
            })}
        <h2>{texts::help::about()}</h2>
        <p>{texts::help::about_why()}</p>
        {(!State::here().config.hides(Part::Embed))
            .then(|| {
                view! {
                    <p>
                        <a href=Route::Embed.href()>{texts::help::embed()}</a>
                    </p>
                    <p>
                        <a href=Route::Association.href()>{texts::help::association_settings()}</a>
                    </p>
                }
            })}
        <p>{texts::help::private()}</p>
        <Handout />
    }
}
