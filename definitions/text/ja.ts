import { intakeTable, links } from './links.js';
import type { Texts } from './texts.js';

export const ja: Texts = {
  tile: { description: 'tailnet の設定変更と通信を Datadog で把握できます。' },
  links,
  readme: [
    {
      heading: '## Overview',
      body: `[Tailscale][tailscale] は、WireGuard を使ってデバイス同士をプライベートネットワーク (tailnet) につなぐサービスです。Datadog には次の 2 種類のログを送れます。

- [設定の監査ログ][audit]: 誰が、いつ、何を変更したか。すべてのプランで記録されます。
- [ネットワークフローログ][flows]: どのノードがどのノードと、どのポートで、どれだけ通信したか。記録には Premium プラン、ストリーミングには Enterprise プランが必要です。

このインテグレーションでは次のことができます。

- 変更を 1 件ごとに 1 行の文で読み、実行者、対象、結果から絞り込む。
- 承認機能、ログのストリーミング、tailnet lock の無効化、見慣れない実行者によるキーの作成、権限不足の API リクエスト、ログの途絶を検知する。
- ノード、ユーザー、ポート、プロトコルごとに通信を追い、中継された接続を見つける。`,
    },
    {
      heading: '## Setup',
      body: `### 前提条件

| ログ | Tailscale のプラン |
|---|---|
| 監査ログのストリーミング | Personal または Enterprise |
| フローログの記録 | Premium または Enterprise |
| フローログのストリーミング | Enterprise |

詳しい条件は Tailscale の[料金ページ][plans]を参照してください。tailnet の Owner、Admin、Network admin、IT admin のいずれかの権限と、Datadog の [API キー][keys]が必要です。画面の表示にかかわらず、アプリケーションキーは使えません。

### ログの収集

1. Tailscale の管理コンソールで **Logs** の **Configuration logs** を開きます。
2. **Start streaming** を選び、送信先に **Datadog** を指定します。[ログストリーミング][streaming]も参照してください。
3. URL には、利用している [Datadog サイト][sites]のログ受信先を入力します。

${intakeTable('サイト', 'URL')}

4. トークンに API キーを入力して保存します。
5. フローログを使う場合は、同じ画面で **Network flow logs** を有効にし、同じ手順を繰り返します。

複数の tailnet を 1 つの Datadog organization に送る場合は、ストリームごとにタグ \`tailnet:<名前>\` を付けてください。

### 検証

ノード名の変更など、影響のない変更を 1 つ行います。[ログエクスプローラー][explorer]で \`source:tailscale\` を検索すると、1、2 分で表示されます。フローログは、ノード同士が通信すると届きます。`,
    },
    {
      heading: '## Uninstallation',
      body: `Tailscale の管理コンソールの **Logs** で各ストリームを停止してから、タイルでインテグレーションをアンインストールします。Datadog に届いたログは、保持期間が終わるまで残ります。`,
    },
    {
      heading: '## Data Collected',
      body: `### ログ

| ログ | 検索 |
|---|---|
| 設定の監査ログ | \`source:tailscale service:logstream-config\` |
| ネットワークフローログ | \`source:tailscale @tailscale.stream:flow\` |

フローログは、ノードと時間枠ごとに 1 件、接続のリストとして届きます。Datadog はリストの絞り込みと異なる値の数え上げはできますが、どの数値がどのアドレスのものかは判別できません。ポート、アドレス、デバイスごとに合計するには、Datadog に届く前に接続ごとに 1 件のログへ分割する必要があります。

### メトリクス

このインテグレーションはメトリクスを送信しません。

### サービスチェック

**tailscale.log_stream** はログストリームの状態を \`OK\`、\`WARNING\`、\`CRITICAL\` で示し、タグ \`log_type\` が付きます。**tailscale.forward** はログを転送するプロセスの状態です。どちらも \`tailscale-dd\` が \`--report\` 付きで動くところでだけ届きます。

### イベント

このインテグレーションはイベントを送信しません。`,
    },
    {
      heading: '## Troubleshooting',
      body: `- **ログがまったく届かない**: キーが organization の API キーでないか、URL が別のサイトのものです。Tailscale はストリームの横に最後のエラーを表示します。
- **監査ログだけが届く**: プランがフローログのストリーミングに対応していないか、ネットワークフローログが無効です。
- **時刻が正しくない**: Datadog は 18 時間より古いログを受け付けません。`,
    },
    {
      heading: '## Support',
      body: 'お困りの場合は [Datadog サポート][support]までお問い合わせください。',
    },
    {
      heading: '## Further Reading',
      body: `- [Datadog で Tailscale プライベートネットワークの状態を監視する][blog]
- [Datadog Cloud SIEM][siem]`,
    },
  ],
};
