import { memo } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';
import facts from '../facts.json' with { type: 'json' };
import { CHOICES, HEAD, LEAD, OPENING, PREFECTURE, TITLE } from '../questions.js';
import { HEADS, rows } from '../rows.js';
import { explained, opening, place, schedule, today } from '../schedule.js';
import '../style.css';

const now = today();

function Page() {
  const { register, watch } = useForm({ defaultValues: { opening: '', prefecture: '' } });
  const answers = watch();
  return (
    <main className="page">
      <h1>{TITLE}</h1>
      <p>{LEAD}</p>
      <form>
        <h2>{HEAD}</h2>
        <Opening register={register} text={answers.opening} />
        <div className="field">
          <label htmlFor="prefecture">{PREFECTURE.label}</label>
          <p className="hint">{PREFECTURE.hint}</p>
          <Prefectures register={register} />
          <p className="told">{place(answers.prefecture)}</p>
        </div>
        <Choices register={register} />
      </form>
      <div aria-live="polite"><Schedule answers={answers} /></div>
    </main>
  );
}

function Opening({ register, text }) {
  const { day, error } = opening(text, now);
  return (
    <div className="field">
      <label htmlFor="opening">{OPENING.label}</label>
      <p className="hint">{OPENING.hint}</p>
      <input type="text" id="opening" autoComplete="off" aria-invalid={!!error} {...register('opening')} />
      <p className="error">{error}</p>
      <p className="told">{day !== undefined && explained(day)}</p>
    </div>
  );
}

// What no answer changes is drawn once.
const Prefectures = memo(({ register }) => (
  <select id="prefecture" {...register('prefecture')}>
    <option value="">{PREFECTURE.blank}</option>
    {facts.prefectures.map(p => <option key={p} value={p}>{p}</option>)}
  </select>
));

const Choices = memo(({ register }) => CHOICES.map(({ name, label, hint, options }) => (
  <fieldset key={name}>
    <legend>{label}</legend>
    {hint && <p className="hint">{hint}</p>}
    {options.map(([value, text]) => (
      <label key={value}><input type="radio" value={value} {...register(name)} /> {text}</label>
    ))}
  </fieldset>
)));

function Schedule({ answers }) {
  const plan = schedule(answers, now);
  if (!plan) return null;
  if (plan.retroactive) {
    return <section><h2>{plan.retroactive.title}</h2><ul>{plan.retroactive.body.map(line => <li key={line}>{line}</li>)}</ul></section>;
  }
  return (
    <section>
      <h2>手順と期限</h2>
      <table>
        <thead><tr>{HEADS.map(head => <th key={head}>{head}</th>)}</tr></thead>
        <tbody>
          {rows(plan).map(row => (
            <tr key={row.id} id={row.id}>
              <td><b>{row.title}</b><br />{row.what}</td>
              <td>{row.iso ? <time dateTime={row.iso}>{row.text}</time> : row.text}</td>
              <td>{row.sure}</td>
              <td>{row.ready}</td>
              <td>{row.to}</td>
              <td>{row.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

createRoot(document.getElementById('app')).render(<Page />);
