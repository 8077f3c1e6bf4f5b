// What is measured: the guide and its peers, and where in each the same things are found.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { iso, ofIso } from '../peers/calendar.js';
import { schedule } from '../peers/schedule.js';

const bench = path => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const PREFECTURE = '静岡県';
/** Dates that differ in one digit, and so does the day that is looked at. */
export const opening = month => `2027/${month}/1`;
export const DIGIT = 5;

/** The day of the application for designation: what is waited for in every page. */
export function awaitedDay(month) {
  const { steps } = schedule({ opening: opening(month), prefecture: PREFECTURE }, ofIso('2026-11-24'));
  return iso(steps.find(({ step }) => step.id === 'designation-application').due.date);
}

const questionnaire = { day: '#step-designation-application time', field: '#opening', place: '#prefecture' };
// SurveyJS gives its questions ids of its own.
const survey = { ...questionnaire, field: '[data-name=opening] input', place: '[data-name=prefecture] select' };

// Another build of the guide to measure beside this one: ONSHI_BENCH_BEFORE=folder bench/run start.
const before = process.env.ONSHI_BENCH_BEFORE;
const others = before
  ? [{ name: 'before', title: 'onshi-guide before', dir: before, file: `${before}/onshi-guide.html`, worker: true, ...questionnaire }]
  : [];

export const SITES = [
  { name: 'ours', title: 'onshi-guide', dir: bench('../dist'), file: bench('../dist/onshi-guide.html'), worker: true, ...questionnaire },
  ...others,
  { name: 'surveyjs', title: 'SurveyJS', dir: bench('out/peers/surveyjs'), file: bench('out/peers/file/surveyjs.html'), ...survey },
  { name: 'react', title: 'React + react-hook-form', dir: bench('out/peers/react'), file: bench('out/peers/file/react.html'), ...questionnaire },
  { name: 'solid', title: 'SolidJS', dir: bench('out/peers/solid'), file: bench('out/peers/file/solid.html'), ...questionnaire },
  { name: 'bare', title: 'floor (a field and a day, no library)', dir: bench('out/peers/bare'), bare: true, ...questionnaire },
  { name: 'floor', title: 'floor (Leptos counter)', dir: bench('floor/dist'), count: '#count' },
];

const there = path => existsSync(path) || console.error(`not built, left out: ${path}`);

/** The sites that are built; one that is not is told of. */
const built = of => SITES.filter(site => of(site) && there(`${site.dir}/index.html`));
/** Those that are visited. */
export const visited = () => built(site => !site.bare);
/** Those that are typed into: a counter has no field. */
export const typedInto = () => built(site => !site.count);
/** Those of them that there is one file of. */
export const inOneFile = sites => sites.filter(site => site.file && there(site.file));
