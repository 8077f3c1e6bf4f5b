import { styles } from 'styles';

// Fallback if the app cannot start: hides the questions, opens the plain list of steps and says why.
export function failed(error) {
  console.error(error);
  // The list is for printing, too.
  styles();
  globalThis.onshiGuideEarly?.failed();
  const waiting = document.getElementById('waiting');
  if (waiting) waiting.textContent = `${why(error)}手順と期限の一覧は下にあります。`;
  document.getElementById('plain-list')?.setAttribute('open', '');
}

function why(error) {
  // Every browser that runs modules has WebAssembly, unless it is disabled by policy.
  if (typeof WebAssembly !== 'object') {
    return 'このブラウザでは、計算に使う機能（WebAssembly）が、安全のための設定で止められています（Edgeの「セキュリティの強化」、iPhone・iPadの「ロックダウンモード」、病院や会社の設定など）。このサイトを例外に加えるか、管理者の方に相談してください。';
  }
  if (error?.notWhole) {
    return 'ガイドのファイルが届かないか壊れていて（途中で変えられたのかもしれません）、日程の計算ができませんでした。ネットワークにつながっているか確かめて、読み込み直してください（ログインの画面が出るネットワークでは、先にログインしてください）。病院や会社のネットワークで続くときは、通信の検査や制限で止められていないか、管理者の方に確かめてください。';
  }
  if (error instanceof WebAssembly.CompileError) {
    return 'このブラウザは古く、日程の計算ができませんでした。新しい Chrome・Edge・Firefox・Safari で開いてください。';
  }
  return '日程の計算を始められませんでした。読み込み直してください。続くときは、ほかのブラウザでも試してください。';
}
