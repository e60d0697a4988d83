/** Languages of the docs site that the integration has texts in. */
export type PageLanguage = 'en' | 'ja';

/** Words of a page that come from no text of the integration. */
export interface Wording {
  readonly kind: string;
  /** Names of categories; one that is missing stays English. */
  readonly categories: Readonly<Record<string, string>>;
  /** Headings of a README's sections, which stay English there because the tile points to them. */
  readonly headings: Readonly<Record<string, string>>;
}

export const wordings: Readonly<Record<PageLanguage, Wording>> = {
  en: { kind: 'integration', categories: {}, headings: {} },
  ja: {
    kind: 'インテグレーション',
    categories: {
      security: 'セキュリティ',
      'log collection': 'ログの収集',
      network: 'ネットワーク',
      siem: 'SIEM',
    },
    headings: {
      Overview: '概要',
      Setup: 'セットアップ',
      Uninstallation: 'アンインストール',
      'Data Collected': '収集データ',
      Troubleshooting: 'トラブルシューティング',
      Support: 'サポート',
      'Further Reading': 'その他の参考資料',
    },
  },
};
