/**
 * Japanese for the texts of the dashboards, by the English text. Titles of whole dashboards stay as they are: links and
 * people find them by name. A test holds the list complete.
 */
export const japanese: Readonly<Record<string, string>> = {
  'Whether logs arrive, what is alerting, which changes matter and who made them. With network flow logs: who talks to whom.':
    'ログが届いているか、何がアラート中か、重要な変更とその実行者。フローログがあれば、誰が誰と通信しているか。',
  'Traffic of the tailnet by kind, port, device, user, tag and protocol, down to single connections.':
    'tailnet の通信を種類、ポート、デバイス、ユーザー、タグ、プロトコル別に、個々の接続まで。',
  'Approvals, policy, keys, DNS, shares, roles and failed requests. Choose an actor or a target to read its story.':
    '承認、ポリシー、キー、DNS、共有、ロール、失敗したリクエスト。実行者か対象を選ぶと、その経緯を読めます。',

  'About Tailscale': 'Tailscale について',
  'Are Logs Arriving?': 'ログは届いているか',
  'Logs by stream': 'ストリーム別のログ',
  'Logs by status': 'ステータス別のログ',
  'Logs not understood': '解釈できないログ',
  'Unknown changes': '未知の変更',
  'Last changes': '最新の変更',
  'Last flows': '最新のフロー',
  'Busiest reporting nodes': '報告の多いノード',
  'Health of the streams': 'ストリームの状態',
  'Health of the forwarding': '転送の状態',

  'Is Anything Alerting?': 'アラートは出ているか',
  Monitors: 'モニター',
  'Signals: critical': 'シグナル: critical',
  'Signals: high': 'シグナル: high',
  'Signals: medium': 'シグナル: medium',
  'Signals: low': 'シグナル: low',
  'Signals: info': 'シグナル: info',
  'Actors with signals': 'シグナルのある実行者',
  'Signals by rule': 'ルール別のシグナル',
  'Signals by actor': '実行者別のシグナル',

  'Security-Relevant Changes in 24 Hours': '24 時間以内のセキュリティ上重要な変更',
  'Changes that matter, newest first': '重要な変更 (新しい順)',
  'Who made them': '変更した実行者',
  'What they concern': '変更の分野',

  'Failed or Unexpected Actors': '失敗した、または想定外の実行者',
  'Requests without permission': '権限のないリクエスト',
  'Tokens minted for every scope': '全スコープのトークン発行',
  'Failures by actor': '実行者別の失敗',
  'Actors that are no people, and where they act from': '人以外の実行者とその経路',

  'Who Changes What': '誰が何を変更しているか',
  'Changes by actor and action': '実行者とアクション別の変更',
  'All changes': 'すべての変更',
  'Most frequent events': '多いイベント',
  'Actors by name': '実行者 (名前)',
  'Actors by login': '実行者 (ログイン)',
  'Actors by id': '実行者 (ID)',
  'Where changes come from': '変更の経路',
  'What is changed': '変更の対象',

  'Network Traffic': 'ネットワーク通信',
  'Sent bytes by kind of traffic': '種類別の送信バイト',
  'Sent bytes on watched ports': '監視ポートの送信バイト',
  'Clients by sent bytes': '送信バイトの多いクライアント',
  'Servers by sent bytes': '送信バイトの多いサーバー',
  'Network Traffic, as Nodes Report It': 'ノードが報告するネットワーク通信',
  'Reports by source, between nodes': '送信元別の報告 (ノード間)',
  'Reports by destination, between nodes': '宛先別の報告 (ノード間)',
  'Reports by peer, underneath': '相手別の報告 (物理)',
  'Reports by endpoint, underneath': 'エンドポイント別の報告 (物理)',
  'Reports by source, through exit nodes': '送信元別の報告 (exit node 経由)',
  'Reports by destination, through subnet routers': '宛先別の報告 (subnet router 経由)',
  'Reports that touch a watched port': '監視ポートに触れた報告',
  'Connections reported': '報告された接続',
  'Different destinations': '異なる宛先',
  'Abrupt changes by destination, between nodes': '宛先別の急な変化 (ノード間)',
  'Abrupt changes by endpoint, underneath': 'エンドポイント別の急な変化 (物理)',
  'Relayed Connections (DERP)': '中継された接続 (DERP)',
  'Reports by network path': '経路別の報告',
  'Relays by region': 'リージョン別の中継',
  'Peers that are reached by relay': '中継で届く相手',

  'How Much, and of Which Kind': '量と種類',
  'Bytes (sent side, counted once)': 'バイト (送信側、1 回だけ集計)',
  Clients: 'クライアント',
  Destinations: '宛先',
  'Reporting nodes': '報告ノード',
  'Bytes by kind (sent side, counted once)': '種類別のバイト (送信側、1 回だけ集計)',
  'Bytes by protocol (sent side, counted once)': 'プロトコル別のバイト (送信側、1 回だけ集計)',
  'Which Ports': 'どのポートか',
  'Bytes by destination port (sent side, counted once)': '宛先ポート別のバイト (送信側、1 回だけ集計)',
  'Bytes on watched ports (sent side, counted once)': '監視ポートのバイト (送信側、1 回だけ集計)',
  'What listens there (sent side, counted once)': '待ち受けるサービス (送信側、1 回だけ集計)',
  'Ports, and who talks over them (sent side, counted once)': 'ポートとその利用者 (送信側、1 回だけ集計)',
  'Which Devices and Users': 'どのデバイスとユーザーか',
  'Clients (sent side, counted once)': 'クライアント (送信側、1 回だけ集計)',
  'Servers (sent side, counted once)': 'サーバー (送信側、1 回だけ集計)',
  'Users (sent side, counted once)': 'ユーザー (送信側、1 回だけ集計)',
  'Tags of clients (sent side, counted once)': 'クライアントのタグ (送信側、1 回だけ集計)',
  'Tags of servers (sent side, counted once)': 'サーバーのタグ (送信側、1 回だけ集計)',
  'Nodes that sent (sent side, counted once)': '送信したノード (送信側、1 回だけ集計)',
  'Client addresses (sent side, counted once)': 'クライアントのアドレス (送信側、1 回だけ集計)',
  'Destination addresses (sent side, counted once)': '宛先アドレス (送信側、1 回だけ集計)',
  'Which tag talks to which (sent side, counted once)': 'タグ間の通信 (送信側、1 回だけ集計)',
  'Exit Nodes and Network Paths': 'exit node と経路',
  'Through exit nodes (sent side, counted once)': 'exit node 経由 (送信側、1 回だけ集計)',
  'Through exit nodes over time (sent side, counted once)': 'exit node 経由の推移 (送信側、1 回だけ集計)',
  Connections: '接続',
  'Connections, newest first': '接続 (新しい順)',

  Safeguards: '保護の設定',
  'User approval off': 'ユーザー承認の無効化',
  'Device approval off': 'デバイス承認の無効化',
  'Tailnet lock changed': 'tailnet lock の変更',
  'Posture integrations removed': 'ポスチャ連携の削除',
  'Flow logging off': 'フローログの無効化',
  'Log streams changed': 'ログストリームの変更',
  'Key expiry off or longer': 'キー期限の無効化・延長',
  'Contacts changed': '連絡先の変更',
  'Sensitive Nodes': '重要なノード',
  'Changes of these nodes': 'これらのノードの変更',
  'Who talks to them (sent side, counted once)': '通信の相手 (送信側、1 回だけ集計)',
  Access: 'アクセス',
  'Policy file': 'ポリシーファイル',
  'Keys, clients and tokens': 'キー、クライアント、トークン',
  'Roles and users': 'ロールとユーザー',
  Approvals: '承認',
  'Routes, exit nodes and tags': 'ルート、exit node、タグ',
  'DNS and HTTPS': 'DNS と HTTPS',
  'Shares and invitations': '共有と招待',
  'Failed requests and changes': '失敗したリクエストと変更',
  Actors: '実行者',
  'Changes by type of actor': '実行者の種類別の変更',
  'Changes by origin': '経路別の変更',
  'Types of actors, and where they act from': '実行者の種類と経路',
  'Who did what, how often': '誰が何を何回行ったか',
  'Story of One Actor or Device': '実行者またはデバイスの経緯',
  'All changes, newest first': 'すべての変更 (新しい順)',
};

/** Japanese for the notes, by a heading word of the English text that no other note has. */
export const japaneseNotes: readonly (readonly [startsWith: string, text: string])[] = [
  [
    '**Tailscale** streams',
    `**Tailscale** は 2 種類のログを送ります。*設定の監査ログ* (誰が何を変更したか) と、プランによっては *ネットワークフローログ* (誰が誰と通信したか) です。

このページは上から読んでください。正常でない最初のグループが、調べるべき場所です。

- [すべての変更](/logs?query=source%3Atailscale%20service%3Alogstream-config)
- [すべてのフロー](/logs?query=source%3Atailscale%20%40tailscale.stream%3Aflow)
- [モニター](/monitors/manage?q=tag%3A%22integration%3Atailscale%22)`,
  ],
  [
    'Bytes are what reporting nodes',
    'バイトは報告ノードが **送信した** 量です。接続の両端が報告するため、これで各バイトを 1 回だけ数えます。同じバイトを暗号化した物理通信は含みません。詳しくは [Tailscale Network Flows](/dashboard/lists?q=Tailscale%20Network%20Flows) へ。',
  ],
  [
    'Each log here is one node',
    'ここでは 1 件のログが、1 つのノードの数秒間の報告で、接続の **リスト** を含みます。どの報告にあるアドレスが現れたか、異なるアドレスがいくつあったかは分かりますが、どのバイト数がどのアドレスのものかは分かりません。ポート、アドレス、デバイス別に合計するには、ログを接続ごとに分割してください。',
  ],
  [
    '**How bytes are counted.**',
    '**バイトの数え方**: 接続の両端が報告し、ルーターと exit node も報告します。どのウィジェットも、報告ノードが *送信した* 量だけを足し、受信した量は足しません。各バイトは、送信したノードで 1 回だけ数えられます。同じバイトを暗号化した物理通信は含みません。どちらがクライアントかはポートから判断し、その確度は各ログにあります。タグが複数あるノードは、それぞれのタグで数えられます。',
  ],
  [
    'Choose an **actor**',
    `上で **actor** か **target** を選ぶと、この一覧がその経緯になります。

同じ実行者を他のソースで調べる:

- [ID プロバイダー: Okta](/logs?query=source%3Aokta%20%40usr.email%3A$actor.value)
- [ID プロバイダー: Google Workspace](/logs?query=source%3Agsuite%20%40usr.email%3A$actor.value)
- [ID プロバイダー: Microsoft Entra ID](/logs?query=source%3Aazure.activedirectory%20%40usr.email%3A$actor.value)

同じデバイスを調べる:

- [ホスト](/infrastructure?text=$target.value)
- [そのログ](/logs?query=host%3A$target.value)`,
  ],
];
