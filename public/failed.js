// Where the app cannot start, the steps are open to read and nothing is asked.
export function failed(error) {
  console.error(error);
  globalThis.onshiGuideEarly?.failed();
  const waiting = document.getElementById('waiting');
  const why = error?.notWhole
    ? 'ガイドのファイルが届かないか壊れていて、日程の計算ができませんでした。ネットワークにつながっているか確かめて、読み込み直してください。'
    : 'このブラウザでは、日程の計算ができませんでした。読み込み直すか、新しいブラウザ（Chrome・Edge・Firefox・Safari）で開いてください。';
  if (waiting) waiting.textContent = `${why}手順と期限の一覧は下にあります。`;
  document.getElementById('plain-list')?.setAttribute('open', '');
}
