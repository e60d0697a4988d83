import { templateVariable } from '../../src/model/dashboard.js';
import { chosenIn } from '../../src/model/search.js';
import { attributes } from '../attributes.js';

/** Filters of the dashboards. Every widget listens to those of its dashboard that its logs have. */

export const tailnetVariable = (tailnets: readonly string[]) =>
  templateVariable('tailnet', attributes.tailnet, tailnets);

export const actor = templateVariable('actor', attributes.usr.email);
export const actorId = templateVariable('actor_id', attributes.usr.id);
export const actorName = templateVariable('actor_name', attributes.usr.name);
export const target = templateVariable('target', attributes.target.name);
export const node = templateVariable('node', attributes.host);

export const clientNode = templateVariable('client_node', attributes.client.name);
export const serverNode = templateVariable('server_node', attributes.server.name);
export const user = templateVariable('user', attributes.client.user);
export const port = templateVariable('port', attributes.network.destination.port);
export const kind = templateVariable('kind', attributes.flow.kind);
export const nodeTag = templateVariable('node_tag', attributes.server.tags);

const tailnet = tailnetVariable([]);

export const chosenTailnet = chosenIn(tailnet);
/** What was chosen of the actor, in logs of changes. */
export const chosenActor = chosenIn(tailnet, actor, actorId, actorName);
export const chosenChange = chosenIn(tailnet, actor, actorId, actorName, target);
export const chosenNode = chosenIn(tailnet, node);
export const chosenFlow = chosenIn(tailnet, clientNode, serverNode, user, port, kind, nodeTag);
