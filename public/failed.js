// Where the app cannot start, the steps are open to read and nothing is asked.
export function failed(error) {
  console.error(error);
  globalThis.onshiGuideEarly?.failed();
  const waiting = document.getElementById('waiting');
  if (waiting) waiting.textContent = 'このブラウザでは、日程の計算ができませんでした。読み込み直すか、新しいブラウザ（Chrome・Edge・Firefox・Safari）で開いてください。手順と期限の一覧は下にあります。';
  document.getElementById('plain-list')?.setAttribute('open', '');
}
