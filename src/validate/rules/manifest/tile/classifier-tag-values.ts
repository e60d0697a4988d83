/** Values of each group of classifier tags: documented ones and those that accepted tiles carry. */
export const classifierTagValues: Readonly<Record<string, readonly string[]>> = {
  Category:
    'AI/ML|Alerting|Automation|AWS|Azure|Caching|Cloud|Collaboration|Compliance|Configuration & Deployment|Containers|Content Delivery Network|Cost Management|Data Stores|Developer Tools|Event Management|Google Cloud|Incidents|IoT|ISP|Issue Tracking|Kubernetes|Languages|Log Collection|Mainframes|Marketplace|Message Queues|Messaging|Metrics|Mobile|Network|Notifications|Oracle|Orchestration|OS & System|Profiling|Provisioning|SAP|Security|SIEM|SNMP|Source Control|Testing|Tracing'.split(
      '|',
    ),
  Offering: ['Integration', 'UI Extension', 'Professional Service', 'Software License'],
  'Queried Data Type': ['Metrics', 'Events', 'Logs', 'Traces', 'Incidents'],
  'Submitted Data Type': ['Metrics', 'Events', 'Logs', 'Traces', 'Incidents'],
  'Supported OS': [
    'Linux',
    'Windows',
    'macOS',
    'Android',
    'iOS',
    'Any',
    'HP-UX',
    'IBM i/OS',
    'IBM z/OS',
    'Solaris',
  ],
};

/** Values that Datadog renamed or took out in bulk; `undefined` has no successor. */
export const renamedTags: Readonly<Record<string, string | undefined>> = {
  'Category::Autodiscovery': undefined,
  'Category::Monitoring': undefined,
  'Category::Web': undefined,
  'Category::Exceptions': undefined,
  'Category::Processing': undefined,
  'Category::Notification': 'Category::Notifications',
  'Category::Data Store': 'Category::Data Stores',
  'Category::AI and Machine Learning': 'Category::AI/ML',
  'Category::LLM': 'Category::AI/ML',
  'Category::Mainframe': 'Category::Mainframes',
  'Category::IOT': 'Category::IoT',
  'Category::OS System': 'Category::OS & System',
  'Category::Configuration Deployment': 'Category::Configuration & Deployment',
  'Supported OS::Mac OS': 'Supported OS::macOS',
};
