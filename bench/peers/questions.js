// The five questions, in the words of src/app/start/mod.rs: the same for all peers.
export const TITLE = 'オンライン資格確認 導入ガイド';
export const LEAD = '新しく開く医療機関・薬局が、開院・開局の月初からオンライン資格確認を使えるように、いつ・どこへ・何を出すかを日付で示します。';
export const HEAD = 'まず、3つ教えてください';

export const OPENING = { label: 'いつ開院しますか（診療開始日）', hint: '例: 令和9年4月1日、2027/4/1。決まっていなければ予定日で。' };
export const PREFECTURE = { label: 'どこで（都道府県）', hint: '申請先の地方厚生（支）局が決まります。', blank: '選んでください' };

export const CHOICES = [
  {
    name: 'kind',
    label: '施設の種類',
    hint: '書類と言葉が変わります。日程は、選ばなくても出ます。',
    options: [
      ['medical-clinic', '診療所（医科）'],
      ['dental-clinic', '診療所（歯科）'],
      ['medical-dental', '医科歯科併設'],
      ['hospital', '病院'],
      ['pharmacy', '薬局'],
    ],
  },
  {
    name: 'application',
    label: '指定の受け方',
    hint: '開設者の変更で患者を引き継ぐ、個人⇔法人、病院⇔診療所、ごく近くへの移転などは、遡及指定になることがあります。',
    options: [
      ['new', '新しく開設する'],
      ['retroactive', '移転・承継などで、さかのぼって指定を受ける（遡及指定）'],
      ['unsure', 'まだわからない'],
    ],
  },
  {
    name: 'timing',
    label: 'オンライン資格確認をいつから使いますか',
    options: [
      ['from-first', '開院した月の初め（10日ごろまで）から'],
      ['later', '開院してしばらくしてから'],
    ],
  },
];
