import { Model, surveyLocalization } from 'survey-core';
import 'survey-core/i18n/japanese';
import { renderSurvey } from 'survey-js-ui';
import 'survey-core/survey-core.fontless.min.css';
import facts from '../facts.json' with { type: 'json' };
import { CHOICES, HEAD, LEAD, OPENING, PREFECTURE, TITLE } from '../questions.js';
import { explained, opening, place, schedule, today } from '../schedule.js';
import '../style.css';
import { table } from './table.js';

const now = today();
surveyLocalization.defaultLocale = 'ja';

const survey = new Model({
  title: TITLE,
  description: LEAD,
  showNavigationButtons: 'none',
  showQuestionNumbers: 'off',
  textUpdateMode: 'onTyping',
  checkErrorsMode: 'onValueChanged',
  elements: [{
    type: 'panel',
    name: 'questions',
    title: HEAD,
    elements: [
      { type: 'text', name: 'opening', title: OPENING.label, description: OPENING.hint, autocomplete: 'off' },
      // The browser's own list, as the guide has it: less to draw than SurveyJS's.
      { type: 'dropdown', renderAs: 'select', name: 'prefecture', title: PREFECTURE.label, description: PREFECTURE.hint, placeholder: PREFECTURE.blank, choices: facts.prefectures },
      ...CHOICES.map(({ name, label, hint, options }) => ({
        type: 'radiogroup', name, title: label, description: hint, choices: options.map(([value, text]) => ({ value, text })),
      })),
    ],
  }],
});

const told = document.createElement('div');
told.className = 'page';
told.setAttribute('aria-live', 'polite');

survey.onValidateQuestion.add((_, event) => {
  if (event.name === 'opening') event.error = opening(event.value ?? '', now).error;
});
survey.onValueChanged.add(() => {
  const answers = survey.data;
  const { day } = opening(answers.opening ?? '', now);
  told.replaceChildren(table(schedule(answers, now), day !== undefined && explained(day), place(answers.prefecture)));
});

const app = document.getElementById('app');
renderSurvey(survey, app);
app.after(told);
