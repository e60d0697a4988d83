import { describe, expect, it } from 'vitest';
import { compileGrok } from '../../../../src/engine/grok/compile-grok.js';
import { printJson } from '../../../../src/engine/json/print-json.js';

function filter(call: string, text: string, support = ''): string | undefined {
  const { rules, problems } = compileGrok(support, `rule %{data:x:${call}}`);
  if (problems.length > 0) throw new Error(problems[0]?.message);
  const parsed = rules[0]?.parse(text, 0);
  return parsed?.['x'] === undefined ? undefined : printJson(parsed['x']);
}

describe('keyvalue', () => {
  it.each([
    ['keyvalue', 'a=1 b="x y" c=<z> d=\'q\'', '{"a":1,"b":"x y","c":"z","d":"q"}'],
    ['keyvalue', 'a=12.50 b=-3 c=0.0', '{"a":12.5,"b":-3,"c":0.0}'],
    ['keyvalue', 'id=007 serial=0089', '{"id":7,"serial":"0089"}'],
    ['keyvalue', 'n=11481992789033467723', '{"n":"11481992789033467723"}'],
    ['keyvalue', 'up=true down=false gone=null none=""', '{"up":true,"down":false}'],
    ['keyvalue', 'took=10.013689387s wait=263ms', '{"took":10013,"wait":263}'],
    ['keyvalue', 'note=" "', '{"note":""}'],
    ['keyvalue', 'quoted="12"', '{"quoted":"12"}'],
    ['keyvalue', 'usr.name=alice usr.id=u1,', '{"usr":{"name":"alice","id":"u1"}}'],
    ['keyvalue', 'tag=web tag=prod', '{"tag":["web","prod"]}'],
    ['keyvalue(":","/")', 'path:/a/b n:1', '{"path":"/a/b","n":1}'],
    ['keyvalue("=","","[]")', 'a=[x y] b="z"', '{"a":"x y"}'],
    ['keyvalue("=","","","|")', 'a=1|b=2', '{"a":1,"b":2}'],
    ['keyvalue("=","+%","","&")', 'q=a%20b&r=c+d', '{"q":"a%20b","r":"c+d"}'],
  ])('%s reads %s', (call, text, expected) => {
    expect(filter(call, text)).toBe(expected);
  });

  it('takes a key of a hundred thousand dots as it is', () => {
    const key = 'a.'.repeat(100_000);
    expect(filter('keyvalue', `${key}=1`)).toBe(`{"${key}":1}`);
  });

  it('makes one list of a key that comes a hundred thousand times', () => {
    expect(filter('keyvalue', 'tag=web '.repeat(100_000))?.length).toBe(
      '{"tag":[]}'.length + 6 * 100_000 - 1,
    );
  });

  it('yields nothing from a text without pairs', () => {
    expect(filter('keyvalue', 'no pairs here')).toBeUndefined();
  });
});

describe('array', () => {
  it.each([
    ['array', '[a, b]', '["a"," b"]'],
    ['array("[]","|")', 'web|prod', '["web","prod"]'],
    ['array("","\\n")', 'a\nb', '["a","b"]'],
    ['array("{}",";")', '{a;b}', '["a","b"]'],
    ['array("[]",",",integer)', '[1,x,3]', '[1,3]'],
    ['array("[]",",",nullIf("-"))', '[a,-]', '["a",null]'],
    ['array(",",pair)', 'a:1,b:2', '[{"k":"a","v":1},{"k":"b","v":2}]', 'pair %{word:k}:%{integer:v}'],
  ])('%s cuts %j', (call, text, expected, support = '') => {
    expect(filter(call, text, support)).toBe(expected);
  });
});

describe('the other filters', () => {
  it.each([
    ['json', '{"a.b":1,"c":null,"d":[]} tail', '{"a":{"b":1}}'],
    ['json', '[1,{"x":2.0}]', '[1,{"x":2.0}]'],
    ['csv("host,,port")', 'exit-node,ignored,443', '{"host":"exit-node","port":443.0}'],
    ['csv("a,b","|","\'")', "'x|y'|z|surplus", '{"a":"x|y","b":"z"}'],
    [
      'rubyhash',
      '{:n=>1, "a"=>{:b=>nil, c: "x"}, :l=>[true, :up]}',
      '{"n":1.0,"a":{"c":"x"},"l":[true,"up"]}',
    ],
    [
      'rubyhash',
      '{"at"=>2026-01-01 10:00:00 UTC, "l"=>[1, 2',
      '{"at":"2026-01-01 10:00:00 UTC","l":[1.0,2.0]}',
    ],
    ['xml', '<log id="7"><host>a</host><host>b</host></log>', '{"log":{"host":["a","b"],"id":"7"}}'],
    ['xml', '<a>\n <b t=" x "> y </b>\n</a>', '{"a":{"b":{"value":"y","t":" x "}}}'],
    ['xml', '<t lang="en">up</t>', '{"t":{"value":"up","lang":"en"}}'],
    [
      'url',
      'https://Exit-Node:8443/a?b=c%20d#top',
      '{"scheme":"https","host":"exit-node","port":8443,"path":"/a","queryString":{"b":"c%20d"},"hash":"top"}',
    ],
    ['querystring', '?node=exit&note=a%20b', '{"node":"exit","note":"a b"}'],
    ['decodeuricomponent', '%2Fa+b', '"/a+b"'],
    [
      'useragent(decodeuricomponent:true)',
      'curl%2F8.5.0',
      '{"browser":{"family":"curl","major":"8","minor":"5","patch":"0"},"os":{"family":"Other"},"device":{"family":"Other","category":"Other"}}',
    ],
    [
      'useragent(decodeuricomponent:false)',
      'curl%2F8.5.0',
      '{"browser":{"family":"curl"},"os":{"family":"Other"},"device":{"family":"Other","category":"Other"}}',
    ],
    ['lowercase', 'LAPTOP', '"laptop"'],
    ['uppercase', 'laptop', '"LAPTOP"'],
    ['scale(1)', '3', '3.0'],
    ['scale(0.001)', '1500', '1.5'],
    ['number', '3', '3.0'],
    ['numberExt', '3e2', '300.0'],
    ['integer', '3', '3'],
    ['integerExt', '3e2', '300'],
    ['boolean', 'True', 'true'],
    ['nullIf("-")', 'x', '"x"'],
  ])('%s reads %s', (call, text, expected) => {
    expect(filter(call, text)).toBe(expected);
  });

  it.each([
    ['nullIf("-")', '-'],
    ['json', 'no json'],
    ['json', '{"cut":'],
    ['xml', '<open>'],
    ['xml', 'no xml'],
    ['xml', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`],
    ['json', '['.repeat(10_000)],
    ['rubyhash', '{:a=>'.repeat(10_000)],
    ['rubyhash', 'no hash'],
    ['number', 'x'],
    ['integer', '1.5'],
    ['scale(2)', 'x'],
  ])('%s drops %s', (call, text) => {
    expect(filter(call, text)).toBeUndefined();
  });

  it('nullIf compares after the matcher made a value', () => {
    const { rules } = compileGrok('', 'rule %{integer:x:nullIf("0")} %{number:y:nullIf("0")}');
    expect(rules[0]?.parse('0 0', 0)).toEqual({});
  });
});
