/** CHANGELOG.md of the tile. Dates are authored. */
export const changelog = `# CHANGELOG - Tailscale

## 1.1.0 / 2026-11-22

***Added***:

* Readable messages, status, date, outcome and category of every log
* Dashboards on the state of the tailnet, its network flows, and its configuration and access
* Monitors on configuration changes that matter to security
* Facets and measures for flow logs that are split into one log per connection
* Tests of the log pipeline

***Changed***:

* The overview dashboard answers, in this order: are logs arriving, is anything alerting, what changed, who failed
* The README names the plans, addresses and keys that log streaming takes

## 1.0.0 / 2023-10-16

***Added***:

* Initial release
`;
