import { expect, test } from 'vitest';
import { anonymousPage } from '../../telemetry/read/anonymous-page.js';

const PAGE = `# HELP up Whether db-1.example.org at 10.1.2.3 answers.
# TYPE up gauge
up{hostname="db-1.example.org",address="10.1.2.3:9104",file="/home/ana/app.log"} 1
up{hostname="db-2.example.org",address="10.1.2.4:9104",file="/home/rui/app.log"} 1
sessions{user="ana",mail="ana@example.org",id="9f0c2f6e-3f0b-4c59-9f93-7f9f7d0c9f11",mac="02:42:ac:11:00:02"} 3
sessions{user="rui",mail="10.1.2.3",id="",mac="fe80:1:2:3:4:5:6:7"} 4
listens{address="127.0.0.1:9104",version="1.18.0",le="0.5"} 1
`;

const { text, left } = anonymousPage(PAGE);

test('what identifies people or machines is left out, the same thing under the same name', () => {
  expect(text).toBe(`# HELP up Whether db-1.example.org at ip-1 answers.
# TYPE up gauge
up{hostname="hostname-1",address="ip-1:9104",file="/home/home-1/app.log"} 1
up{hostname="hostname-2",address="ip-2:9104",file="/home/home-2/app.log"} 1
sessions{user="user-1",mail="email-1",id="uuid-1",mac="mac-1"} 3
sessions{user="user-2",mail="ip-1",id="",mac="ip-3"} 4
listens{address="127.0.0.1:9104",version="1.18.0",le="0.5"} 1
`);
});

test('it says how many different things were left out', () => {
  expect(Object.fromEntries(left)).toEqual({
    ip: 3,
    hostname: 2,
    home: 2,
    user: 2,
    email: 1,
    uuid: 1,
    mac: 1,
  });
});

test('a page without them stays to the byte', () => {
  const page = '# TYPE a counter\na_total{le="0.5",version="1.2.3"} 1 1700000000\n\n';
  expect(anonymousPage(page).text).toBe(page);
});
